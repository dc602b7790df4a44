import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const openPage = {
    content: "the page of the form",
    trigger: ".nav-link[name=collab_promise]",
    run: "click",
};

const line = ".o_collab_promise_line[data-state=late]";
const steps = `${line} .o_collab_chain_steps`;

const lineIsLate = [
    {
        content: "the promise will not be kept, and by how much",
        trigger: `${line} .o_collab_promise_slack:contains(days late)`,
    },
    {
        content: "why, and who can act",
        trigger: `${line} .o_collab_promise_cause:contains(Purchase is late):contains(Pia Purchasing)`,
    },
];

tours.add("collab_promise_of_order", {
    steps: () => [
        openPage,
        ...lineIsLate,
        {
            content: "the chain begins with its cause",
            trigger: `${steps} > li:first-child[aria-current=step] .o_collab_chain_cause:contains(Plank)`,
        },
        {
            content: "and ends with the delivery",
            trigger: `${steps} > li:last-child .o_collab_chain_node:contains(Delivery)`,
        },
        {
            content: "what is there is folded",
            trigger: `${steps} .o_collab_chain_more > button:contains(it is there)`,
            run: "click",
        },
        {
            content: "and can be looked at",
            trigger: `${steps} .o_collab_chain_branches .o_collab_chain_node:contains(Table Top)`,
        },
        {
            content: "how far the line has come",
            trigger: `${line} .o_collab_life_stage[data-stage=ordered] a`,
        },
        {
            content: "open the cause",
            trigger: `${steps} .o_collab_chain_cause a`,
            run: "click",
        },
        {
            content: "it is the purchase",
            trigger: ".o_form_view .o_field_widget[name=name]:contains(P0)",
        },
    ],
});

tours.add("collab_promise_without_rights", {
    steps: () => [
        openPage,
        ...lineIsLate,
        {
            content: "the purchase has a name and no link",
            trigger: `${steps} .o_collab_chain_cause:contains(P0):not(:has(a))`,
        },
    ],
});

tours.add("collab_promise_who_waits", {
    steps: () => [
        openPage,
        ...lineIsLate,
        {
            content: "whose order waits for it",
            trigger: `${line} .o_collab_promise_head:contains(Azur Interiors)`,
        },
        {
            content: "where in the chain it stands",
            trigger: `${steps} .o_collab_chain_node:contains(Frame) .o_collab_chain_here`,
        },
    ],
});

tours.add("collab_promise_of_workspace", {
    steps: () => [
        {
            content: "a small screen begins with the feed",
            isActive: ["mobile"],
            trigger: "button[data-part=about]",
            run: "click",
        },
        {
            content: "the page of the workspace",
            trigger: ".nav-link[name=promises]",
            run: "click",
        },
        ...lineIsLate,
    ],
});

tours.add("collab_promise_of_line", {
    steps: () => [
        {
            content: "each line leads to its promise",
            trigger: ".o_field_x2many_list .o_collab_promise_mark",
            run: "click",
        },
        {
            content: "over the order",
            trigger: `.modal ${line}`,
        },
        {
            content: "and back",
            trigger: ".modal .modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "the order is there",
            trigger: ".o_form_view:not(:has(.modal)) .o_collab_promise_mark",
        },
    ],
});

tours.add("collab_promises_at_risk", {
    steps: () => [
        {
            content: "the list says it in words",
            trigger:
                ".o_data_row:contains(Late):contains(days late), .o_kanban_record:contains(Late):contains(days late)",
        },
        {
            content: "a line opens its panel",
            trigger:
                ".o_data_row:contains(Azur) td[name=product_id], .o_kanban_record:contains(Azur)",
            run: "click",
        },
        ...lineIsLate,
    ],
});

tours.add("collab_promise_impact", {
    steps: () => [
        {
            content: "whom does it hit?",
            trigger: ".o_collab_impact_button",
            run: "click",
        },
        {
            content: "as it is planned now a promise is late",
            trigger: ".o_collab_impact_summary:contains(1 promise stays late)",
        },
        {
            content: "who waits for it",
            trigger: ".o_collab_impact_customer:contains(Azur Interiors):contains(Late)",
        },
        {
            content: "were it there in time",
            trigger: "#o_collab_impact_date",
            run: "edit +2d",
        },
        {
            content: "ask",
            trigger: "#o_collab_impact_date",
            run: "press Enter",
        },
        {
            content: "the promise would be saved",
            trigger: ".o_collab_impact_summary:contains(1 promise is saved)",
        },
        {
            content: "and kept",
            trigger: ".o_collab_impact_customer .o_collab_promise_state:contains(On time)",
        },
        {
            content: "nothing was changed",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "the purchase is there as it was",
            trigger: ".o_form_view:not(:has(.o_form_dirty))",
        },
    ],
});

tours.add("collab_promise_of_quotation", {
    steps: () => [
        openPage,
        {
            content: "the wish cannot be met",
            trigger: ".o_collab_quotation_warning:contains(cannot be met)",
        },
        {
            content: "what takes the time",
            trigger: ".o_collab_quotation .o_collab_promise_line .o_collab_promise_toggle",
            run: "click",
        },
        {
            content: "is told by the chain",
            trigger:
                ".o_collab_quotation .o_collab_chain_step .o_collab_chain_node:contains(Plank)",
        },
        {
            content: "promise what can be kept",
            trigger: ".o_collab_quotation_take",
            run: "click",
        },
        {
            content: "there is nothing to warn of any more",
            trigger:
                ".o_collab_quotation:not(:has(.o_collab_quotation_warning)) .o_collab_promise_line[data-state=ok]",
        },
    ],
});

tours.add("collab_promise_publish", {
    steps: () => [
        openPage,
        {
            content: "the customer does not know yet",
            trigger: `${line} .o_collab_promise_differs`,
        },
        {
            content: "tell him",
            trigger: `${line} .o_collab_promise_publish`,
            run: "click",
        },
        {
            content: "a dialog asks for date and reason",
            trigger: ".modal button[name=action_publish]",
            run: "click",
        },
        {
            content: "he knows",
            trigger:
                ".o_collab_promise_line:not(:has(.o_collab_promise_differs)) .o_collab_promise_shown",
        },
    ],
});

/** What a colleague does elsewhere: the planks come in time, and the job has run. */
async function comeInTime() {
    const { orm } = odoo.__WOWL_DEBUG__.root.env.services;
    const [planks] = await orm.search("purchase.order.line", [["product_id.name", "=", "Plank"]]);
    const soon = luxon.DateTime.utc().plus({ days: 2 }).toFormat("yyyy-MM-dd HH:mm:ss");
    await orm.write("purchase.order.line", [planks], { date_planned: soon });
    const [job] = await orm.search("ir.cron", [["code", "like", "_cron_promises()"]]);
    await orm.call("ir.cron", "method_direct_trigger", [[job]]);
}

tours.add("collab_promise_live", {
    steps: () => [
        openPage,
        ...lineIsLate,
        {
            content: "a colleague moves the date",
            trigger: line,
            run: comeInTime,
        },
        {
            content: "the panel shows it by itself",
            trigger: ".o_collab_promise_line[data-state=kept]",
        },
    ],
});
