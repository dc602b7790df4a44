import { defineMailModels } from "@mail/../tests/mail_test_helpers";

import { after } from "@odoo/hoot";
import { Component, useState, xml } from "@odoo/owl";

import { CollabFeed } from "@collab_crm/feed/feed";
import { user } from "@web/core/user";
import { omit } from "@web/core/utils/objects";
import {
    defineModels,
    fields,
    models,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Workspace extends models.Model {
    _name = "collab.workspace";
    name = fields.Char();
    active = fields.Boolean({ default: true });
    kind = fields.Selection({
        selection: [
            ["customer", "Customer"],
            ["supplier", "Supplier"],
        ],
        default: "customer",
    });
    _records = [
        { id: 1, name: "Azure Interior", kind: "customer", active: true },
        { id: 2, name: "Wood Corner", kind: "supplier", active: true },
        { id: 3, name: "Gone", kind: "customer", active: false },
    ];
    _views = {
        form: `
            <form>
                <field name="name"/>
                <widget name="collab_feed"/>
            </form>`,
    };
}

const FILTER = (name, field, value, label) =>
    `<filter name="${name}" string="${label}" domain="[('${field}', '=', ${value})]"/>`;

class Feed extends models.Model {
    _name = "collab.feed";
    text = fields.Char();
    scope = fields.Selection({
        selection: [
            ["people", "People"],
            ["changes", "Changes"],
        ],
    });
    department = fields.Selection({
        selection: [
            ["sales", "Sales"],
            ["inventory", "Inventory"],
        ],
    });
    importance = fields.Selection({ selection: [["2", "Important"]] });
    document = fields.Selection({ selection: [["sale.order", "Order"]] });
    entry = fields.Selection({ selection: [["call", "Calls"]] });
    type = fields.Selection({ selection: [["lead.won", "Opportunity won"]] });
    audience = fields.Selection({ selection: [["shared", "Shared"]] });
    unread = fields.Boolean();
    archived = fields.Boolean();
    _views = {
        collab_feed: `<collab_feed place="mine"/>`,
        search: `
            <search>
                <field name="text"/>
                ${FILTER("scope_people", "scope", "'people'", "People")}
                ${FILTER("scope_changes", "scope", "'changes'", "Changes")}
                <separator/>
                ${FILTER("importance_2", "importance", "'2'", "Important")}
                <separator/>
                ${FILTER("unread", "unread", "True", "Unread")}
                <separator/>
                ${FILTER("archived", "archived", "True", "Put aside")}
                <separator/>
                ${FILTER("department_sales", "department", "'sales'", "Sales")}
                ${FILTER("department_inventory", "department", "'inventory'", "Inventory")}
            </search>`,
    };
}

export function defineFeedModels() {
    defineMailModels();
    defineModels([Workspace, Feed]);
}

/** The action of the page. */
export const MY_FEED = {
    type: "ir.actions.act_window",
    name: "My Feed",
    res_model: "collab.feed",
    views: [[false, "collab_feed"]],
};

/** What the server was asked to keep, while it answers as ours does. */
export function keepSettings(kept = {}) {
    const asked = [];
    user.updateUserSettings("id", 1);
    user.updateUserSettings("collab_feed_filters", kept);
    after(() => {
        user.updateUserSettings("id", false);
        user.updateUserSettings("collab_feed_filters", {});
    });
    onRpc("res.users.settings", "set_res_users_settings", ({ kwargs }) => {
        const { collab_feed_filters: places } = kwargs.new_settings;
        asked.push(places);
        return { collab_feed_filters: { ...user.settings.collab_feed_filters, ...places } };
    });
    return asked;
}

/** An entry as the reader gives it; the higher the id, the newer. */
export function makeEntry(id, values = {}) {
    const time = luxon.DateTime.fromISO("2026-03-01T08:00:00Z", { zone: "utc" });
    return {
        event_id: id,
        type: "order.confirmed",
        label: "Order confirmed",
        icon: "fa-check",
        department: "sales",
        department_label: "Sales",
        importance: "1",
        scope: "changes",
        occurred_at: time.plus({ minutes: id }).toFormat("yyyy-MM-dd HH:mm:ss"),
        actor: { id: 3, name: "Mitchell Admin", external: false, avatar: "/avatar/3" },
        text: `S${String(id).padStart(5, "0")} was confirmed`,
        document: `S${String(id).padStart(5, "0")}`,
        res_model: "res.partner",
        res_id: 1,
        shared: false,
        cause: `sale.order,${id}`,
        count: 1,
        ids: [id],
        grouped: [],
        group: `event/${id}`,
        unread: false,
        orders: [],
        body: false,
        attachments: [],
        workspaces: [],
        ...values,
    };
}

const pickDefined = (values) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** The reader on the server, as small as it can be: newest first, cursor = last id given. */
export class FakeReader {
    constructor(count) {
        this.entries = Array.from({ length: count }, (_, index) => makeEntry(count - index));
        this.calls = [];
        this.failure = null;
        this.seen = undefined; // up to where the reader has seen the feed
        for (const method of ["feed_page", "my_feed_page"]) {
            onRpc("collab.workspace", method, ({ args, kwargs }) =>
                this.read(method, args, kwargs)
            );
        }
    }

    read(method, args, kwargs) {
        const { cursor, limit, ...asked } = omit(kwargs, "context");
        this.asked = pickDefined({ unread: asked.unread, importance: asked.importance, limit });
        const filters = pickDefined(asked);
        this.calls.push({ method, ids: args[0], cursor, filters });
        if (this.failure) {
            throw this.failure;
        }
        const from = this.entries.filter((e) => !cursor || e.event_id < Number(cursor));
        const entries = from.slice(0, limit);
        const next = from.length > limit ? String(entries.at(-1).event_id) : null;
        return { entries, next, seen: this.seen };
    }

    add(values) {
        this.entries.unshift(makeEntry(this.entries.length + 1, values));
    }
}

/** A page that gives the feed its props, which a test may change, and a height to scroll in. */
class Host extends Component {
    static components = { CollabFeed };
    static props = ["*"];
    static template = xml`
        <div class="host" style="height: 400px; overflow-y: auto;">
            <CollabFeed t-props="state"/>
        </div>`;

    setup() {
        this.state = useState({ ...this.props });
    }
}

/** @returns {Promise<Object>} the host; change `host.state` to change the feed's props */
export function mountFeed(props = { workspaceId: 1 }) {
    return mountWithCleanup(Host, { props });
}
