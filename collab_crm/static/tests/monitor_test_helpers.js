import { onRpc } from "@web/../tests/web_test_helpers";
import { omit } from "@web/core/utils/objects";

export const NOW = "2026-12-01 09:00:00";

const figure = (code, count, tone = "plain", amount = null) => ({
    code,
    label: code,
    tone,
    count,
    amount,
});

/** What the server says of a monitor. */
export function makeMonitor(late = 2) {
    return {
        filters: [
            {
                name: "department",
                label: "Department",
                options: [
                    ["sales", "Sales"],
                    ["inventory", "Inventory"],
                ],
                value: false,
            },
        ],
        panels: [
            {
                code: "deliveries",
                label: "Deliveries",
                icon: "fa-truck",
                figures: [
                    figure("late", late, "bad"),
                    figure("today", 1, "warn"),
                    figure("done", 4, "good", 120000),
                ],
                bars: [
                    { value: "sales", label: "Sales", count: 1 },
                    { value: "inventory", label: "Inventory", count: 4 },
                ],
                bar_figure: "late",
                rows: [
                    {
                        id: 7,
                        model: "stock.picking",
                        title: "WH/OUT/00007",
                        party: "Azure Interior",
                        person: null,
                        since: "2026-11-28T10:00:00",
                    },
                ],
            },
            {
                code: "requests",
                label: "Requests",
                icon: "fa-life-ring",
                figures: [figure("late", 0, "bad")],
                bars: [],
                bar_figure: null,
                rows: [],
            },
        ],
        currency_id: false,
        as_of: "2026-12-01T09:00:00",
    };
}

/** The monitor on the server; `late` is what it finds, `calls` what it was asked. */
export class FakeMonitor {
    constructor() {
        this.calls = [];
        this.lists = [];
        this.late = 2;
        this.failure = null;
        onRpc("collab.monitor", "figures", ({ args }) => {
            this.calls.push(args[0]);
            if (this.failure) {
                throw this.failure;
            }
            const answer = makeMonitor(this.late);
            for (const offer of answer.filters) {
                offer.value = args[0][offer.name] || false;
            }
            return answer;
        });
        onRpc("collab.monitor", "list_of", ({ args, kwargs }) => {
            this.lists.push([...args, omit(kwargs, "context")]);
            return { type: "ir.actions.act_window", res_model: "stock.picking" };
        });
    }
}
