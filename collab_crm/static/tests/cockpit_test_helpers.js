import { defineMailModels } from "@mail/../tests/mail_test_helpers";

import { after } from "@odoo/hoot";
import { user } from "@web/core/user";
import { defineModels, fields, models, onRpc } from "@web/../tests/web_test_helpers";

export const NOW = "2026-12-01 09:00:00";

class Workspace extends models.Model {
    _name = "collab.workspace";
    name = fields.Char();
    _records = [{ id: 1, name: "Azure Interior" }];
    _views = { form: `<form><field name="name"/><widget name="collab_cockpit"/></form>` };
}

class Lead extends models.Model {
    _name = "crm.lead";
    name = fields.Char();
    collab_cockpit_id = fields.Many2one({ relation: "collab.workspace" });
    _records = [
        { id: 1, name: "Lobby", collab_cockpit_id: 1 },
        { id: 2, name: "Bar", collab_cockpit_id: false },
    ];
    _views = {
        form: `
            <form>
                <sheet>
                    <field name="name"/>
                    <notebook>
                        <page name="first" string="First"/>
                        <page name="feed" string="Workspace">
                            <widget name="collab_cockpit_block"/>
                        </page>
                    </notebook>
                </sheet>
            </form>`,
    };
}

export function defineCockpitModels() {
    defineMailModels();
    defineModels([Workspace, Lead]);
}

export function makeFigure(name, value, values = {}) {
    return {
        name,
        label: name,
        kind: "count",
        value,
        tone: null,
        note: null,
        opens: true,
        ...values,
    };
}

export function makeTile(name, figures, values = {}) {
    return { name, label: name, icon: "fa-truck", failed: false, figures, trend: null, ...values };
}

export function makeGroups() {
    const trend = {
        label: "Ordered",
        kind: "money",
        now: 150,
        before: 100,
        better: "more",
        opens: true,
    };
    return [
        {
            name: "sales",
            label: "Sales",
            tiles: [
                makeTile(
                    "Orders",
                    [
                        makeFigure("Open", 4),
                        makeFigure("Value", 12345.6, { kind: "money" }),
                        makeFigure("Late", 2, { tone: "bad" }),
                        makeFigure("Quotations", 0),
                    ],
                    { trend }
                ),
            ],
        },
        {
            name: "supply",
            label: "Making",
            tiles: [
                makeTile("Stock", [
                    makeFigure(
                        "On hand",
                        [
                            [12, "Units"],
                            [3.5, "m"],
                        ],
                        { kind: "quantity" }
                    ),
                ]),
                makeTile("Deliveries", [
                    makeFigure("Ready", 0),
                    makeFigure("Waiting", 1, { tone: "warn" }),
                ]),
            ],
        },
    ];
}

/** What the server was asked to keep, while it answers as ours does. */
export function keepChoice(kept = {}) {
    const asked = [];
    user.updateUserSettings("id", 1);
    user.updateUserSettings("collab_cockpit", kept);
    after(() => {
        user.updateUserSettings("id", false);
        user.updateUserSettings("collab_cockpit", {});
    });
    onRpc("res.users.settings", "set_res_users_settings", ({ kwargs }) => {
        asked.push(kwargs.new_settings.collab_cockpit);
        return kwargs.new_settings;
    });
    return asked;
}

/** A server with figures. */
export class FakeCockpit {
    constructor(groups = makeGroups()) {
        this.groups = groups;
        this.calls = [];
        this.failure = null;
        onRpc("collab.workspace", "cockpit", ({ args, kwargs }) => this.answer(args, kwargs));
    }

    answer([[id]], { days }) {
        this.calls.push([id, days]);
        if (this.failure) {
            throw this.failure;
        }
        return {
            workspace_id: id,
            kind: "customer",
            as_of: NOW.replace(" ", "T"),
            days,
            currency_id: 1,
            groups: this.groups,
        };
    }
}
