import { defineMailModels } from "@mail/../tests/mail_test_helpers";

import { defineModels, fields, models, onRpc } from "@web/../tests/web_test_helpers";

export const NOW = "2026-12-01 09:00:00";

class Workspace extends models.Model {
    _name = "collab.workspace";
    name = fields.Char();
    _records = [{ id: 1, name: "Azur Interiors" }];
}

export function defineRelationModels() {
    defineMailModels();
    defineModels([Workspace]);
}

/** The form of the workspace with one block in a page that is not the first. */
export function formWith(widget) {
    return `
        <form>
            <field name="name"/>
            <notebook>
                <page name="first" string="First"/>
                <page name="block" string="Block"><widget name="${widget}"/></page>
            </notebook>
        </form>`;
}

/**
 * A server that answers the questions of a block, and keeps what it was asked.
 * @param {Object} answers method -> answer, or a function of the named arguments
 */
export class FakeRelations {
    constructor(answers) {
        this.answers = answers;
        this.calls = [];
        onRpc("collab.workspace", "*", ({ method, kwargs, args }) => {
            if (!(method in this.answers)) {
                return undefined;
            }
            const { context, ...asked } = kwargs;
            this.calls.push([method, asked, ...args.slice(1)]);
            const answer = this.answers[method];
            return typeof answer === "function" ? answer(asked, args) : answer;
        });
    }

    asked(method) {
        return this.calls.filter(([name]) => name === method);
    }
}

export const NO_DEALS = {
    currency: 1,
    may_create: true,
    stages: [],
    open: [],
    next: null,
    won: { count: 0, amount: 0 },
    lost: { count: 0, amount: 0 },
    reasons: [],
};

export function makeDeal(id, values) {
    return {
        id,
        name: `Deal ${id}`,
        user: [7, "Sally Sales"],
        amount: 100,
        stage: "Talks",
        days: 4,
        rotting: false,
        deadline: null,
        plan: null,
        ...values,
    };
}

export function makeProduct(id, values) {
    return {
        product_id: id,
        name: `Product ${id}`,
        unit: "Units",
        quantity: 10,
        amount: 200,
        last: "2026-10-21T09:00:00",
        since: 41,
        gap: 34,
        portion: 5,
        state: "steady",
        reasons: [],
        quotes: [],
        quoted: null,
        quoted_amount: null,
        sold: true,
        ...values,
    };
}

export function makePerson(id, values) {
    return {
        id,
        name: `Person ${id}`,
        function: "Purchasing",
        email: `p${id}@azur.example.com`,
        phone: "+49 (30) 12 34",
        role: null,
        portal: false,
        buying_role: null,
        buying_label: null,
        note: null,
        last: null,
        known_by: [],
        ...values,
    };
}

export function makeStep(stage, values) {
    return {
        stage,
        at: "2026-11-20T09:00:00",
        done: 1,
        count: 1,
        after: null,
        days: null,
        usual: null,
        pace: null,
        documents: [],
        ...values,
    };
}

export function makeChain(id, steps) {
    return {
        key: `order,${id}`,
        kind: "order",
        model: "sale.order",
        id,
        name: `S0000${id}`,
        state: "sale",
        at: "2026-11-20T09:00:00",
        deal: null,
        amount: 300,
        currency: 1,
        steps,
    };
}
