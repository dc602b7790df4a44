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
            isActive: ["desktop"],
            trigger: ".o_collab_workspace_form .o_field_widget[name=name] :value(Lobby)",
        },
        {
            content: "a small screen begins with the feed, under that name",
            isActive: ["mobile"],
            trigger: ".o_breadcrumb:contains(Lobby)",
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

const feedMenu = [
    {
        content: "open the menu of the search bar",
        trigger: ".o_searchview_dropdown_toggler",
        run: "click",
    },
];

tours.add("collab_feed_is_searched", {
    steps: () => [
        feedIsLoaded,
        {
            content: "look for a word",
            trigger: ".o_searchview_input",
            run: "edit confirm",
        },
        {
            content: "the first offer is the text",
            trigger: ".o_searchview_autocomplete .o-dropdown-item:first:contains(Text)",
            run: "click",
        },
        {
            content: "it is marked where it was found",
            trigger: `${confirmation} mark:contains(confirmed)`,
        },
        {
            content: "only what is important",
            trigger: ".o_collab_feed_important",
            run: "click",
        },
        {
            content: "which is a filter of the search bar too",
            trigger: ".o_searchview_facet:contains(Important)",
        },
        ...feedMenu,
        {
            content: "keep this search",
            trigger: ".o_add_favorite",
            run: "click",
        },
        {
            trigger: ".o_favorite_menu input.o_input",
            run: "edit What was confirmed",
        },
        {
            trigger: ".o_save_favorite",
            run: "click",
        },
        {
            trigger: ".o_searchview_facet:contains(What was confirmed)",
        },
        {
            content: "come back another time",
            trigger: confirmation,
            run: () => window.location.reload(),
            expectUnloadPage: true,
        },
        feedIsLoaded,
        {
            content: "what I always want is on, the question of the moment is not",
            trigger:
                ".o_searchview:not(:contains(confirm)) .o_searchview_facet:contains(Important)",
        },
        ...feedMenu,
        {
            content: "that of a colleague is there",
            trigger: ".o_favorite_menu .o-dropdown-item:contains(For everybody)",
        },
        {
            content: "and the kept one",
            trigger: ".o_favorite_menu .o-dropdown-item:contains(What was confirmed)",
            run: "click",
        },
        {
            trigger: `${confirmation} mark:contains(confirmed)`,
        },
    ],
});

tours.add("collab_feed_of_workspace", {
    steps: () => [
        feedIsLoaded,
        {
            content: "on a narrow screen the buttons are in a menu",
            isActive: ["mobile"],
            trigger: ".o-form-buttonbox .o_button_more, .o_cp_action_menus + button .fa-bolt",
            run: "click",
        },
        {
            content: "open its feed as a page",
            trigger: "button:contains(Open the Feed)",
            run: "click",
        },
        {
            trigger: `.o_collab_feed_view ${confirmation} a.o_collab_entry_document`,
            run: "click",
        },
        {
            content: "the order, and back",
            trigger: ".o_form_view .o_statusbar_status:contains(Sales Order)",
            run: () => window.history.back(),
        },
        {
            content: "the feed of the same workspace",
            trigger: `.o_collab_feed_view ${confirmation}`,
        },
    ],
});
