import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("collab_monitor_manager", {
    steps: () => [
        {
            content: "one opportunity is rotting; a colleague adds another one meanwhile",
            trigger:
                "[data-panel=pipeline] [data-figure=rotting]:has(.o_collab_monitor_count:contains(1))",
        },
        {
            content: "nobody has touched the order of today",
            trigger:
                "[data-panel=orders] [data-figure=confirmed]:has(.o_collab_monitor_count:contains(0))",
            // eslint-disable-next-line no-console -- how a page speaks to the test that opened it
            run: () => console.log("collab_crm: confirm the order"),
        },
        {
            content: "the bus says that something moved: the figure follows without a reload",
            trigger:
                "[data-panel=orders] [data-figure=confirmed]:has(.o_collab_monitor_count:contains(1))",
        },
        {
            content: "and so does the stream",
            trigger: ".o_collab_monitor_stream .o_collab_entry[data-type='order.confirmed']",
        },
        {
            content: "on a wall",
            trigger: ".o_collab_monitor_enter",
            run: "click",
        },
        {
            content: "nothing but the figures",
            trigger: ".o_collab_monitor_wall:not(:has(.o_control_panel:visible))",
        },
        {
            content: "leave it",
            trigger: ".o_collab_monitor_leave",
            run: "click",
        },
        {
            content: "only what inventory does",
            trigger: ".o_collab_monitor:not(.o_collab_monitor_wall) select[name=department]",
            run: "select inventory",
        },
        {
            content: "opportunities are not its work",
            trigger: ".o_collab_monitor:not(:has([data-panel=pipeline]))",
        },
        {
            content: "everything again",
            trigger: ".o_collab_monitor_clear",
            run: "click",
        },
        {
            content: "which one is rotting?",
            trigger: "[data-panel=pipeline] [data-figure=rotting]",
            run: "click",
        },
        {
            content: "the list has as many rows as the figure said",
            trigger: ".o_list_view .o_data_row:only-child .o_data_cell:contains(Deal 300)",
        },
    ],
});

tours.add("collab_overview_seller", {
    steps: () => [
        {
            content: "what the company has ordered this month, and of which target",
            trigger: "[data-figure=order_amount] .o_collab_overview_target:contains(reached)",
        },
        {
            content: "no button to set targets for who may not",
            trigger: ".o_collab_overview:not(:has(.o_collab_overview_targets))",
        },
        {
            content: "the quarter",
            trigger: "[data-period=quarter]",
            run: "click",
        },
        {
            content: "has no target",
            trigger: "[data-figure=order_amount]:not(:has(.o_collab_overview_target))",
        },
        {
            content: "my own figures",
            trigger: "select[name=owner]",
            run: "selectByLabel Sally Sales",
        },
        {
            content: "one order is mine",
            trigger: "[data-figure=order_count] .o_collab_overview_value:contains(1)",
        },
        {
            content: "open it",
            trigger: "[data-figure=order_count]",
            run: "click",
        },
        {
            content: "the report",
            trigger: ".o_graph_view canvas",
        },
    ],
});
