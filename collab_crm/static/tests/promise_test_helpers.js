import { defineMailModels } from "@mail/../tests/mail_test_helpers";

import { defineModels, fields, models, onRpc } from "@web/../tests/web_test_helpers";

export const NOW = "2026-12-01 09:00:00";

const STATES = ["draft", "sent", "sale", "cancel"].map((state) => [state, state]);

class Order extends models.Model {
    _name = "sale.order";
    name = fields.Char();
    state = fields.Selection({ selection: STATES, default: "sale" });
    write_date = fields.Datetime();
    _records = [
        { id: 1, name: "S00001", state: "sale" },
        { id: 2, name: "S00002", state: "draft" },
    ];
    _views = {
        form: `
            <form>
                <sheet>
                    <field name="name"/>
                    <field name="state"/>
                    <notebook>
                        <page name="lines" string="Lines"/>
                        <page name="collab_promise" string="Promises">
                            <widget name="collab_promise"/>
                        </page>
                    </notebook>
                </sheet>
            </form>`,
    };
}

class Purchase extends models.Model {
    _name = "purchase.order";
    name = fields.Char();
    date_planned = fields.Datetime();
    _records = [{ id: 5, name: "P00012", date_planned: "2026-12-09 10:00:00" }];
    _views = {
        form: `
            <form>
                <header><widget name="collab_impact"/></header>
                <field name="name"/>
                <field name="date_planned"/>
            </form>`,
    };
}

class Forecast extends models.Model {
    _name = "collab.forecast";
    sale_line_id = fields.Many2one({ relation: "sale.order" });
    display_type = fields.Char();
    slack = fields.Float();
    state = fields.Selection({
        selection: [
            ["kept", "On time"],
            ["risk", "At risk"],
            ["late", "Late"],
            ["unknown", "Cannot be predicted"],
            ["open", "Nothing promised"],
        ],
    });
    _records = [
        { id: 1, sale_line_id: 1, slack: -6.1, state: "late" },
        { id: 2, sale_line_id: 2, slack: 2.4, state: "kept" },
        { id: 3, sale_line_id: 2, slack: 0, state: "unknown" },
    ];
}

export function definePromiseModels() {
    defineMailModels();
    defineModels([Order, Purchase, Forecast]);
}

function makeNode(kind, id, values) {
    const model = { stock: null, shortage: null, purchase: "purchase.order" };
    return {
        key: `${kind},${id}`,
        kind,
        model: kind in model ? model[kind] : "res.partner",
        id,
        name: null,
        product: null,
        quantity: 1,
        unit: "Units",
        state: "planned",
        planned: null,
        date: null,
        late: false,
        reason: null,
        owner: null,
        department: null,
        needs: [],
        critical: false,
        level: 0,
        ...values,
    };
}

/** Two levels: a table waits for its frame, the frame for steel that comes too late. */
export function makeChain() {
    return [
        makeNode("delivery", 1, {
            name: "WH/OUT/00042",
            product: "Table",
            quantity: 10,
            state: "waiting",
            planned: "2026-12-03 16:00:00",
            date: "2026-12-11 16:00:00",
            late: true,
            critical: true,
            needs: ["production,1"],
        }),
        makeNode("production", 1, {
            name: "WH/MO/00031",
            product: "Table",
            quantity: 10,
            planned: "2026-12-02 16:00:00",
            date: "2026-12-10 16:00:00",
            late: true,
            critical: true,
            level: 1,
            needs: ["production,2", "stock,17", "purchase,4", "stock,18"],
        }),
        makeNode("production", 2, {
            name: "WH/MO/00032",
            product: "Frame",
            quantity: 10,
            planned: "2026-12-01 16:00:00",
            date: "2026-12-09 16:00:00",
            late: true,
            critical: true,
            level: 2,
            owner: 7,
            owner_name: "Petra",
            needs: ["purchase,5", "stock,19"],
        }),
        makeNode("stock", 17, { product: "Board", quantity: 20, state: "ready", level: 2 }),
        makeNode("stock", 18, { product: "Screw", quantity: 80, state: "ready", level: 2 }),
        makeNode("purchase", 4, {
            name: "P00011",
            product: "Varnish",
            date: "2026-12-01 16:00:00",
            level: 2,
        }),
        makeNode("purchase", 5, {
            name: "P00012",
            product: "Steel tube",
            quantity: 40,
            planned: "2026-11-30 10:00:00",
            date: "2026-12-09 10:00:00",
            late: true,
            critical: true,
            reason: "purchase_late",
            reason_label: "Purchase is late",
            level: 3,
            owner: 8,
            owner_name: "Paula",
        }),
        makeNode("stock", 19, { product: "Glue", quantity: 2, state: "ready", level: 3 }),
    ];
}

export function makeLife() {
    const proof = (model, id, name) => ({ model, id, name });
    const stage = (name, state, values) => ({
        stage: name,
        state,
        done: 0,
        of: 0,
        at: null,
        proof: null,
        note: null,
        ...values,
    });
    return [
        stage("ordered", "done", {
            at: "2026-11-20 09:00:00",
            proof: proof("res.partner", 1, "S00001"),
        }),
        stage("secured", "next"),
        stage("production", "part", {
            done: 2,
            of: 5,
            proof: proof("res.partner", 2, "WH/MO/00031"),
        }),
        stage("made", "open"),
        stage("packed", "open"),
        stage("shipped", "open"),
        stage("delivered", "open"),
        stage("invoiced", "conflict", { note: "early", note_label: "Invoiced before it was made" }),
        stage("paid", "open"),
    ];
}

/** A line of the panel: six days late, by default. */
export function makeLine(values = {}) {
    return {
        line_id: 1,
        forecast_id: 1,
        workspace_id: 1,
        order: [1, "S00001"],
        customer: "Azure Interior",
        product: "Table",
        quantity: 10,
        unit: "Units",
        first: "2026-12-01 16:00:00",
        promised: "2026-12-05 16:00:00",
        predicted: "2026-12-11 16:00:00",
        slack: -6,
        state: "late",
        stage: "production",
        reason: "purchase_late",
        reason_label: "Purchase is late",
        reason_group: "material",
        owner: [8, "Paula"],
        computed_at: "2026-12-01 08:55:00",
        chain: makeChain(),
        life: makeLife(),
        shown: { promised: "2026-12-05 16:00:00", estimate: null, state: "on_time" },
        ...values,
    };
}

export function makeKept(values = {}) {
    return makeLine({
        line_id: 2,
        forecast_id: 2,
        product: "Chair",
        first: "2026-12-08 16:00:00",
        promised: "2026-12-08 16:00:00",
        predicted: "2026-12-06 16:00:00",
        slack: 2,
        state: "kept",
        stage: "secured",
        reason: null,
        reason_label: null,
        owner: null,
        chain: makeChain().slice(0, 1),
        life: [],
        shown: { promised: "2026-12-08 16:00:00", estimate: null, state: "on_time" },
        ...values,
    });
}

/** The server, as small as it can be. */
export class FakeForecasts {
    constructor(lines) {
        this.lines = lines;
        this.calls = [];
        this.failure = null;
        this.more = false;
        onRpc("collab.forecast", "panel", ({ args }) => this.answer("panel", args));
        onRpc("collab.forecast", "impact", ({ args }) => this.answer("impact", args));
        onRpc("collab.forecast", "earliest", ({ args }) => this.answer("earliest", args));
    }

    answer(method, args) {
        this.calls.push([method, ...args]);
        if (this.failure) {
            throw this.failure;
        }
        const { lines, more } = this;
        return method === "earliest" ? lines : { lines, more, as_of: NOW };
    }
}
