import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const HOME = ".o_collab_needs";

function fits() {
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
        throw new Error(`${root.scrollWidth} wide on ${root.clientWidth}`);
    }
}

/** From the quotation that waits for him to the order. */
tours.add("collab_crm_customer_signs", {
    steps: () => [
        {
            content: "A quotation waits",
            trigger: `${HOME} a:contains(Quotation)`,
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: "a:contains(Sign):visible", run: "click" },
        {
            trigger: ".modal .o_web_sign_name_and_signature input",
            run: "edit Bea Buyer",
        },
        { trigger: ".modal canvas.o_web_sign_signature", run: "canvasNotEmpty" },
        {
            trigger: ".modal .o_portal_sign_submit:enabled",
            run: "click",
            expectUnloadPage: true,
        },
        { content: "It is ordered", trigger: "#quote_content:contains(Thank You)" },
    ],
});

/** What he is asked while it is made: a date, a drawing; and what he asks himself. */
tours.add("collab_crm_customer_answers", {
    steps: () => [
        { content: "Not wider than the screen", trigger: HOME, run: fits },
        {
            content: "The order waits for his answer",
            trigger: ".o_collab_orders li a",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The new date works",
            trigger: ".o_collab_moved form[action$='accept'] button",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_collab_order:not(:has(.o_collab_moved)) .o_collab_dates" },
        { content: "Not wider than the screen", trigger: ".o_collab_order", run: fits },
        {
            trigger: ".o_portal_submenu a:contains(Azur Interiors)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The drawing",
            trigger: `${HOME} a:contains(Counter)`,
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: ".o_collab_approval button[value=approve]",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_collab_verdict_approved" },
        {
            trigger: ".o_portal_submenu a:contains(Azur Interiors)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "A request of his own",
            trigger: ".o_collab_portal a[href$='/requests/new']",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: "input[name=subject]", run: "edit Oil for the chairs" },
        { trigger: "textarea[name=body]", run: "edit Which one is it?" },
        {
            trigger: ".o_collab_request_form button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_collab_request h1:contains(Oil for the chairs)" },
        { content: "Not wider than the screen", trigger: ".o_collab_request", run: fits },
    ],
});

/** What he asked is solved: he says how it was. */
tours.add("collab_crm_customer_rates_help", {
    steps: () => [
        {
            trigger: ".o_collab_request .o_collab_rate button[value='5']",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_collab_request .o_collab_rate:contains(Thank you)" },
    ],
});

/** It has come: he says how it was. */
tours.add("collab_crm_customer_rates_order", {
    steps: () => [
        {
            trigger: ".o_collab_order .o_collab_rate button[value='5']",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_collab_order:contains(Rated)" },
        { content: "Not wider than the screen", trigger: ".o_collab_order", run: fits },
    ],
});
