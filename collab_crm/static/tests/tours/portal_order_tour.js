import { registry } from "@web/core/registry";

const ORDER = ".o_collab_order";

registry.category("web_tour.tours").add("collab_crm_portal_order", {
    steps: () => [
        {
            content: "The workspace lists the order, and that it waits for an answer",
            trigger: ".o_collab_orders li:contains(Your answer, please) a",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The order says how far it is and when it comes",
            trigger: `${ORDER} .o_collab_line:has(.o_collab_stage_done:contains(Ordered)):contains(05/28/2030)`,
        },
        {
            content: "The page is not wider than the screen",
            trigger: ORDER,
            run() {
                const root = document.documentElement;
                if (root.scrollWidth > root.clientWidth) {
                    throw new Error(`${root.scrollWidth} wide on ${root.clientWidth}`);
                }
            },
        },
        {
            content: "How the date came about",
            trigger: `${ORDER} .o_collab_history summary`,
            run: "click",
        },
        {
            content: "What was promised first is part of it",
            trigger: `${ORDER} .o_collab_history[open] li:contains(05/20/2030)`,
        },
        {
            content: "Accept the new date",
            trigger: `${ORDER} .o_collab_moved button:contains(Yes, it works)`,
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "It is accepted, and nothing is asked any more",
            trigger: `${ORDER}:not(:has(.o_collab_moved)) .o_collab_dates:contains(Accepted on)`,
        },
        {
            content: "Ask about the order",
            trigger: "#o_collab_ask",
            run: "edit Can you deliver in the morning?",
        },
        {
            content: "Send it",
            trigger: `${ORDER} .o_collab_write button`,
            run: "click",
            expectUnloadPage: true,
        },
        { content: "The order is there again", trigger: `${ORDER} #o_collab_ask:empty` },
        {
            content: "Back to the workspace",
            trigger: ".o_portal_submenu a:contains(Azur Interiors)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The team has the question",
            trigger: ".o_collab_portal_feed:contains(Can you deliver in the morning?)",
        },
    ],
});
