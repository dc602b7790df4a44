import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const details = {
    content: "a small screen begins with the feed",
    isActive: ["mobile"],
    trigger: "button[data-part=about]",
    run: "click",
};
const tile = (name) => `.o_collab_tile[data-tile=${name}]`;
const none = (name) => `.o_collab_cockpit:not(:has(${tile(name)}))`;

tours.add("collab_cockpit_of_sales", {
    steps: () => [
        details,
        {
            content: "what is exceptional is told first",
            trigger: ".o_collab_attention_one:contains(Orders):contains(Late)",
        },
        { content: "deals with what they are worth", trigger: `${tile("pipeline")}:contains($)` },
        { content: "orders with their value", trigger: `${tile("orders")} [data-figure=value]` },
        { content: "purchases are not for him", trigger: none("purchases") },
        {
            content: "what is folded",
            trigger: ".o_collab_cockpit_group[data-group=supply] .o_collab_cockpit_title button",
            run: "click",
        },
        { content: "is gone", trigger: none("deliveries") },
        {
            content: "and comes back",
            trigger: ".o_collab_cockpit_group[data-group=supply] .o_collab_cockpit_title button",
            run: "click",
        },
        { content: "as it was", trigger: tile("deliveries") },
        {
            content: "a longer time",
            trigger: ".o_collab_cockpit_days",
            run: "select 365",
        },
        {
            content: "a figure leads to its documents",
            trigger: `${tile("orders")} [data-figure=late]`,
            run: "click",
        },
        {
            content: "the late order is in the list",
            trigger: ".o_list_view .o_data_row, .o_kanban_view .o_kanban_record",
        },
    ],
});

tours.add("collab_cockpit_of_warehouse", {
    steps: () => [
        details,
        { content: "deliveries are his", trigger: `${tile("deliveries")} [data-figure=late]` },
        {
            content: "orders without what they are worth",
            trigger: `${tile("orders")}:not(:contains($)):not(:has([data-figure=value]))`,
        },
        { content: "no deals", trigger: none("pipeline") },
        {
            content: "a delivery that is late",
            trigger: `${tile("deliveries")} [data-figure=late]`,
            run: "click",
        },
        {
            content: "the list of them",
            trigger: ".o_list_view .o_data_row, .o_kanban_view .o_kanban_record",
        },
    ],
});

tours.add("collab_cockpit_of_purchasing", {
    steps: () => [
        details,
        { content: "what is ordered", trigger: `${tile("bought")} [data-figure=open]` },
        { content: "whether he keeps his word", trigger: tile("on_time") },
        { content: "no invoices of customers", trigger: none("invoices") },
    ],
});

tours.add("collab_cockpit_of_designer", {
    steps: () => [
        details,
        { content: "when one spoke last", trigger: tile("contact") },
        { content: "no orders", trigger: none("orders") },
    ],
});

tours.add("collab_cockpit_of_opportunity", {
    steps: () => [
        {
            content: "the page of the form",
            trigger: ".nav-link[name=collab_feed]",
            run: "click",
        },
        {
            content: "the customer in short",
            trigger: `.o_collab_cockpit_compact ${tile("orders")} [data-figure=late]`,
        },
    ],
});

/** What a colleague does elsewhere: another opportunity of the customer. */
async function anotherDeal() {
    const { orm } = odoo.__WOWL_DEBUG__.root.env.services;
    const [lead] = await orm.search("crm.lead", [["name", "=", "Lobby"]]);
    await orm.call("crm.lead", "copy", [[lead]]);
}

tours.add("collab_cockpit_live", {
    steps: () => [
        {
            content: "one deal is open",
            trigger: `${tile("pipeline")} [data-figure=open]:contains(1)`,
            run: anotherDeal,
        },
        {
            content: "the second shows by itself",
            trigger: `${tile("pipeline")} [data-figure=open]:contains(2)`,
        },
    ],
});
