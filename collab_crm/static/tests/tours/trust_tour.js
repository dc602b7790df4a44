import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("collab_crm_trust", {
    steps: () => [
        {
            content: "Who sees what of this workspace",
            trigger: ".o_collab_workspace_form button[name=action_trust]",
            run: "click",
        },
        {
            content: "The people of the customer, with what they see",
            trigger: ".o_collab_trust_person:contains(Bea Buyer):contains(quotations)",
        },
        {
            content: "Share something",
            trigger: ".o_collab_trust_share",
            run: "click",
        },
        {
            content: "With whom",
            trigger: ".modal .o_field_widget[name=partner_id] input",
            run: "edit Gerda",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Gerda Guest)",
            run: "click",
        },
        {
            content: "For answering too",
            trigger: ".modal .o_field_widget[name=may_act] label:contains(answer)",
            run: "click",
        },
        {
            content: "Share it",
            trigger: ".modal button[name=action_share]",
            run: "click",
        },
        {
            content: "The link is in the list",
            trigger: "body:not(:has(.modal)) .o_collab_trust_row[data-link]:contains(Gerda Guest)",
        },
        {
            content: "End it at once",
            trigger: ".o_collab_trust_revoke",
            run: "click",
        },
        {
            content: "It is over",
            trigger: ".o_collab_trust_row[data-link]:contains(Revoked):not(:has(button))",
        },
    ],
});

registry.category("web_tour.tours").add("collab_crm_trust_guest", {
    steps: () => [
        {
            content: "The guest sees the order, without a login",
            trigger: ".o_collab_shared .o_collab_order .o_collab_line",
        },
        {
            content: "The page is not wider than the screen",
            trigger: ".o_collab_shared",
            run() {
                const root = document.documentElement;
                if (root.scrollWidth > root.clientWidth) {
                    throw new Error(`${root.scrollWidth} wide on ${root.clientWidth}`);
                }
                if (document.location.pathname.includes("/link/")) {
                    throw new Error("the token is still in the address");
                }
            },
        },
        {
            content: "Write about it",
            trigger: "#o_collab_say",
            run: "edit Please come in the morning",
        },
        {
            content: "Send it",
            trigger: ".o_collab_shared .o_collab_write button",
            run: "click",
            expectUnloadPage: true,
        },
        { content: "The order is there again", trigger: "#o_collab_say:empty" },
    ],
});
