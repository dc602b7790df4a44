import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const begin = {
    content: "a small screen begins with the feed",
    isActive: ["mobile"],
    trigger: "button[data-part=about]",
    run: "click",
};

function page(name) {
    return {
        content: `open the page ${name}`,
        trigger: `.nav-link[name=${name}]`,
        run: "click",
    };
}

tours.add("collab_relation_sales", {
    steps: () => [
        begin,
        page("deals"),
        {
            content: "the open deal with what is next",
            trigger: ".o_collab_deal:contains(Offices in oak):contains(Call Bea)",
        },
        {
            content: "the lost one with its reason",
            trigger: ".o_collab_deal_closed[data-won=false]:contains(Too dear)",
        },
        page("products"),
        {
            content: "what was bought, and that it is due",
            trigger: ".o_collab_product:contains(Chair) .o_collab_sign:contains(Due)",
        },
        {
            content: "what is about to be bought",
            trigger: ".o_collab_parts button[data-products=about]",
            run: "click",
        },
        {
            content: "says why",
            trigger: ".o_collab_product .o_collab_reason:contains(usually every 30 days)",
        },
        page("contacts"),
        {
            content: "who knows the buyer best",
            trigger: ".o_collab_contact:contains(Bea Buyer) .o_collab_known:contains(Sally Sales)",
        },
        {
            content: "who of them decides",
            trigger: ".o_collab_contact:contains(Emil Engineer) [data-step=describe]",
            run: "click",
        },
        {
            content: "is written down",
            trigger: ".modal .o_field_widget[name=note] input",
            run: "edit Reads every line",
        },
        {
            content: "and kept",
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: "for the team",
            trigger: ".o_collab_contact:contains(Emil Engineer):contains(Reads every line)",
        },
        page("course"),
        {
            content: "the order stage by stage",
            trigger: ".o_collab_course_step[data-stage=delivery] .o_collab_course_words",
        },
        page("products"),
        {
            content: "one click to a quotation",
            trigger: ".o_collab_product:contains(Chair) .o_collab_quote",
            run: "click",
        },
        {
            content: "with the product in it",
            trigger:
                ".o_form_view:has(.o_field_widget[name=partner_id]) .o_field_widget[name=order_line]:contains(Chair)",
        },
    ],
});

tours.add("collab_relation_warehouse", {
    steps: () => [
        begin,
        {
            content: "no opportunities for the warehouse",
            trigger: ".o_notebook_headers:not(:has(.nav-link[name=deals]))",
        },
        page("products"),
        {
            content: "goods, and no amounts",
            trigger: ".o_collab_products:contains(Chair):not(:contains(Amount))",
        },
        page("course"),
        {
            content: "orders and deliveries, and no invoices",
            trigger: ".o_collab_chains:has([data-stage=delivery]):not(:has([data-stage=invoice]))",
        },
    ],
});
