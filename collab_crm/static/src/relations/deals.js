import { Component, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { recordUrl, useOpenRecord } from "../feed/feed_open";
import { dayOf, exactly } from "../promise/promise_words";

import { CollabRelationFrame, useRelation, useWorkspaceCalls } from "./relation_block";
import { amountOf, daysOf, shareOf } from "./relation_words";

const PLANS = {
    overdue: { tone: "bad", label: _t("overdue") },
    today: { tone: "warn", label: _t("today") },
    planned: { tone: "good", label: _t("planned") },
};

/** The opportunities of a customer: by stage, the open ones, and how others ended. */
export class CollabRelationDeals extends Component {
    static template = "collab_crm.RelationDeals";
    static components = { CollabRelationFrame };
    static props = { ...standardWidgetProps };

    setup() {
        this.deals = useState({ open: [], closed: [], stages: [], reasons: [] });
        const { state, load } = useRelation(
            () => this.read(),
            (answer) => this.show(answer)
        );
        Object.assign(this, { state, load });
        this.calls = useWorkspaceCalls(load);
        this.openRecord = useOpenRecord();
        Object.assign(this, { amountOf, dayOf, exactly });
    }

    read() {
        const shown = Math.min(100, Math.max(20, this.deals.open.length));
        const history = Math.min(100, Math.max(10, this.deals.closed.length));
        return Promise.all([
            this.calls.call("relation_deals", [], { limit: shown }),
            this.calls.call("relation_deals_closed", [], { limit: history }),
        ]);
    }

    show([found, history]) {
        if (!found) {
            Object.assign(this.deals, { hidden: true });
            return;
        }
        const { deals, next } = history;
        Object.assign(this.deals, found, { hidden: false, closed: deals, earlier: next });
    }

    async more() {
        const { open, next } = await this.calls.call("relation_deals", [], {
            after: this.deals.next,
        });
        this.deals.open.push(...open);
        this.deals.next = next;
    }

    async earlier() {
        const { deals, next } = await this.calls.call("relation_deals_closed", [], {
            cursor: this.deals.earlier,
        });
        this.deals.closed.push(...deals);
        this.deals.earlier = next;
    }

    get isEmpty() {
        return !this.deals.open.length && !this.deals.closed.length;
    }

    /** Bars compare amounts, or numbers for who reads no amounts. */
    get stages() {
        const sizeOf = ({ amount, count }) => amount ?? count;
        const most = Math.max(...this.deals.stages.map(sizeOf), 0);
        return this.deals.stages.map((stage) => ({
            ...stage,
            width: `${most ? Math.max(2, shareOf(sizeOf(stage), most)) : 2}%`,
        }));
    }

    get winRate() {
        const { won, lost } = this.deals;
        return shareOf(won.count, won.count + lost.count);
    }

    inStage({ days }) {
        return _t("%s in stage", daysOf(days));
    }

    planOf({ plan }) {
        return plan && { ...plan, ...(PLANS[plan.state] || PLANS.planned) };
    }

    urlOf({ id }) {
        return recordUrl("crm.lead", id);
    }

    open(ev, { id, name }) {
        return this.openRecord(ev, "crm.lead", id, name);
    }
}

registry.category("view_widgets").add("collab_relation_deals", {
    component: CollabRelationDeals,
});
