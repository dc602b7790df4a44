import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const feedIsLoaded = {
    content: "the feed is there",
    trigger: ".o_collab_feed_end, .o_collab_feed_empty",
};

const confirmation = ".o_collab_entry[data-type='order.confirmed']";

const orderArrives = [
    {
        content: "the order is not confirmed yet; the test hears this and confirms it elsewhere",
        trigger: `.o_collab_feed:not(:has(${confirmation}))`,
        // eslint-disable-next-line no-console -- how a page speaks to the test that opened it
        run: () => console.log("collab_crm: confirm the order"),
    },
    {
        content: "the news is there without a reload",
        trigger: `${confirmation} .o_collab_entry_text:contains(confirmed)`,
    },
];

tours.add("collab_workspace_from_opportunity", {
    steps: () => [
        {
            content: "on a narrow screen the buttons are in a menu",
            isActive: ["mobile"],
            trigger: ".o-form-buttonbox .o_button_more, .o_cp_action_menus + button .fa-bolt",
            run: "click",
        },
        {
            content: "open the workspace",
            trigger: "button[name=action_collab_workspace]",
            run: "click",
        },
        {
            content: "it is named after the opportunity",
            trigger: ".o_collab_workspace_form .o_field_widget[name=name] :value(Lobby)",
        },
        feedIsLoaded,
        {
            content: "the feed can be narrowed",
            trigger: ".o_collab_feed_toolbar button[data-scope=people]",
            run: "click",
        },
        {
            content: "and says that nothing is left",
            trigger: ".o_collab_feed_empty:contains(Nothing matches) button",
            run: "click",
        },
        {
            content: "all is shown again",
            trigger: ".o_collab_feed_toolbar button[data-scope=all][aria-pressed=true]",
        },
    ],
});

tours.add("collab_order_arrives_in_workspace", {
    steps: () => [
        feedIsLoaded,
        ...orderArrives,
        {
            content: "its name leads to the order",
            trigger: `${confirmation} a.o_collab_entry_document`,
            run: "click",
        },
        {
            content: "which is confirmed",
            trigger: ".o_form_view .o_statusbar_status:contains(Sales Order)",
        },
    ],
});

tours.add("collab_order_arrives_in_my_feed", {
    steps: () => [
        feedIsLoaded,
        ...orderArrives,
        {
            content: "the entry tells whose order it is and leads there",
            trigger: `${confirmation} a.o_collab_entry_workspace:contains(Azur Interiors)`,
            run: "click",
        },
        {
            content: "the workspace shows the same",
            trigger: `.o_collab_workspace_form ${confirmation}`,
        },
    ],
});
