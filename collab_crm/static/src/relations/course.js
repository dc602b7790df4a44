import { Component, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { recordUrl, useOpenRecord } from "../feed/feed_open";
import { dayOf, exactly } from "../promise/promise_words";

import { CollabRelationFrame, useRelation, useWorkspaceCalls } from "./relation_block";
import { amountOf, daysOf } from "./relation_words";

const STAGES = {
    lead: { label: _t("Lead"), icon: "fa-filter" },
    deal: { label: _t("Opportunity"), icon: "fa-star-o" },
    order: { label: _t("Order"), icon: "fa-shopping-cart" },
    production: { label: _t("Production"), icon: "fa-industry" },
    delivery: { label: _t("Delivery"), icon: "fa-truck" },
    invoice: { label: _t("Invoice"), icon: "fa-file-text-o" },
    payment: { label: _t("Payment"), icon: "fa-money" },
    request: { label: _t("Request"), icon: "fa-life-ring" },
};
const PACES = {
    slow: { label: _t("slower"), icon: "fa-arrow-up", tone: "bad" },
    quick: { label: _t("quicker"), icon: "fa-arrow-down", tone: "good" },
    usual: { label: _t("as usual"), icon: "", tone: "none" },
};
const ENDS = {
    won: { label: _t("Won"), tone: "good" },
    lost: { label: _t("Lost"), tone: "bad" },
    cancel: { label: _t("Cancelled"), tone: "none" },
    draft: { label: _t("Quotation"), tone: "none" },
    sent: { label: _t("Quotation"), tone: "none" },
    open: { label: _t("Open"), tone: "none" },
    done: { label: _t("Done"), tone: "good" },
};

/** The course of the relation, chain by chain, and how long each stage takes. */
export class CollabRelationCourse extends Component {
    static template = "collab_crm.RelationCourse";
    static components = { CollabRelationFrame };
    static props = { ...standardWidgetProps };

    setup() {
        this.course = useState({ chains: [], overall: [], next: null, isReading: false });
        const { state, load } = useRelation(
            () => this.read(),
            (answer) => Object.assign(this.course, answer)
        );
        Object.assign(this, { state, load });
        this.calls = useWorkspaceCalls(load);
        this.openRecord = useOpenRecord();
        Object.assign(this, { amountOf, dayOf, exactly });
    }

    read() {
        const limit = Math.min(100, Math.max(10, this.course.chains.length));
        return this.calls.call("relation_course", [], { limit });
    }

    async earlier() {
        const { chains, next } = await this.calls.call("relation_course", [], {
            cursor: this.course.next,
        });
        this.course.chains.push(...chains);
        this.course.next = next;
    }

    stagesLabel({ name }) {
        return _t("Stages of %s", name);
    }

    stageOf({ stage }) {
        return STAGES[stage];
    }

    stateOf({ at, done }) {
        return at ? "done" : done ? "part" : "open";
    }

    wordOf(step) {
        const { done, count } = step;
        const words = { done: _t("done"), part: _t("in part"), open: _t("open") };
        return count > 1 && !step.at
            ? _t("%(done)s of %(count)s", { done, count })
            : words[this.stateOf(step)];
    }

    /** What the days mean: over, going on, or before what usually comes first. */
    daysIn({ days, at }) {
        if (days === null || days === undefined) {
            return "";
        }
        if (days < 0) {
            return _t("%s before", daysIn(-days));
        }
        return at ? daysIn(days) : _t("%s so far", daysIn(days));
    }

    usualOf({ usual }) {
        if (usual === null || usual === undefined) {
            return "";
        }
        return usual < 0
            ? _t("usually %s before", daysIn(-usual))
            : _t("usually %s", daysIn(usual));
    }

    paceOf({ pace }) {
        return PACES[pace];
    }

    endOf({ state }) {
        return ENDS[state];
    }

    /** From which stage to which. */
    pairOf({ after, stage }) {
        return _t("%(from)s to %(to)s", { from: STAGES[after].label, to: STAGES[stage].label });
    }

    casesOf({ cases }) {
        return cases === 1 ? _t("1 case") : _t("%s cases", cases);
    }

    /** Bars of both are drawn to one scale. */
    barOf(days) {
        const most = Math.max(
            ...this.course.overall.flatMap((row) => [row.days, row.usual || 0]),
            1
        );
        return `width: ${Math.max(1, Math.round((100 * Math.max(days, 0)) / most))}%`;
    }

    /** The document a line begins with is its title already. */
    documentsOf(line, { documents }) {
        return documents.filter(({ model, id }) => model !== line.model || id !== line.id);
    }

    /** Long numbers break where they are made of parts, not anywhere. */
    nameOf({ name }) {
        return name.replaceAll("/", "/\u200b");
    }

    moreOf(step) {
        return step.count > step.documents.length
            ? _t("and %s more", step.count - step.documents.length)
            : "";
    }

    urlOf({ model, id }) {
        return recordUrl(model, id);
    }

    open(ev, { model, id, name }) {
        return this.openRecord(ev, model, id, name);
    }
}

function daysIn(days) {
    return days === 0 ? _t("same day") : daysOf(days);
}

registry.category("view_widgets").add("collab_relation_course", {
    component: CollabRelationCourse,
});
