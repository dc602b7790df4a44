import { Component, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { uniqueId } from "@web/core/utils/functions";
import { useDebounced } from "@web/core/utils/timing";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { recordUrl, useOpenRecord } from "../feed/feed_open";
import { dayOf, exactly } from "../promise/promise_words";

import { CollabContactMap } from "./contact_map";
import { CollabRelationFrame, useRelation, useWorkspaceCalls } from "./relation_block";
import { agoOf } from "./relation_words";

const PAGE = 20;
const EXCHANGES = {
    message: { label: _t("Message"), icon: "fa-envelope-o" },
    call: { label: _t("Phone call"), icon: "fa-phone" },
    meeting: { label: _t("Meeting"), icon: "fa-calendar" },
};

/** The people of a company, who of us knows them, and the companies around it. */
export class CollabRelationContacts extends Component {
    static template = "collab_crm.RelationContacts";
    static components = { CollabRelationFrame, CollabContactMap };
    static props = { ...standardWidgetProps };

    setup() {
        this.id = uniqueId("o_collab_contacts_");
        this.asked = useState({ offset: 0, search: "" });
        this.found = useState({ rows: [], count: 0, map: [], may: {}, group: [] });
        const { state, load } = useRelation(
            () => this.read(),
            ([people, companies]) =>
                Object.assign(this.found, { suppliers: undefined }, people, companies)
        );
        Object.assign(this, { state, load });
        this.calls = useWorkspaceCalls(load);
        this.openRecord = useOpenRecord();
        this.searchSoon = useDebounced((text) => this.ask({ search: text, offset: 0 }), 300);
        Object.assign(this, { agoOf, dayOf, exactly });
    }

    read() {
        const asked = { ...this.asked, limit: PAGE };
        return Promise.all([
            this.calls.call("relation_contacts", [], asked),
            this.calls.call("relation_companies"),
        ]);
    }

    ask(changes) {
        Object.assign(this.asked, changes);
        return this.load();
    }

    get hasPages() {
        return this.found.count > PAGE;
    }

    get page() {
        const { offset } = this.asked;
        return _t("%(first)s-%(last)s of %(count)s", {
            first: offset + 1,
            last: Math.min(offset + PAGE, this.found.count),
            count: this.found.count,
        });
    }

    get isLast() {
        return this.asked.offset + PAGE >= this.found.count;
    }

    turn(pages) {
        return this.ask({ offset: Math.max(0, this.asked.offset + pages * PAGE) });
    }

    exchangeOf({ last }) {
        return last && EXCHANGES[last.kind];
    }

    /** What the points of a contact come from, a line each. */
    whyOf({ engagement }) {
        return engagement.reasons.map((reason) => reason.text).join("\n");
    }

    phoneUrl({ phone }) {
        return `tel:${phone.replace(/[^\d+]/g, "")}`;
    }

    urlOf(id) {
        return recordUrl("res.partner", id);
    }

    open(ev, { id, name }) {
        return this.openRecord(ev, "res.partner", id, name);
    }

    /** A company leads to its workspace where there is one to open. */
    companyUrl({ id, workspace }) {
        return workspace ? recordUrl("collab.workspace", workspace) : this.urlOf(id);
    }

    openCompany(ev, { id, workspace, name }) {
        return workspace
            ? this.openRecord(ev, "collab.workspace", workspace, name)
            : this.openRecord(ev, "res.partner", id, name);
    }

    act(what, { id }) {
        return this.calls.open("action_relation_contact", id, what);
    }

    callLabel({ phone }) {
        return _t("Call %s", phone);
    }

    stepsLabel({ name }) {
        return _t("Next step with %s", name);
    }

    ordersOf({ orders, last }) {
        const count = orders === 1 ? _t("1 purchase") : _t("%s purchases", orders);
        return last ? _t("%(count)s, last %(day)s", { count, day: dayOf(last) }) : count;
    }
}

registry.category("view_widgets").add("collab_relation_contacts", {
    component: CollabRelationContacts,
});
