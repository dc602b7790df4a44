import { Component } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";

import { recordUrl, useOpenRecord } from "../feed/feed_open";

import { dayOf, exactly, STAGES } from "./promise_words";

const SIGNS = {
    done: { icon: "fa-check-circle", label: _t("done") },
    part: { icon: "fa-adjust", label: _t("in part") },
    next: { icon: "fa-dot-circle-o", label: _t("next") },
    open: { icon: "fa-circle-o", label: _t("open") },
    conflict: { icon: "fa-exclamation-triangle", label: _t("contradiction") },
};

/** How far an order line has come, each stage with the document that proves it. */
export class CollabLifeLine extends Component {
    static template = "collab_crm.LifeLine";
    static props = { life: Array };

    setup() {
        this.openRecord = useOpenRecord();
    }

    get stages() {
        return this.props.life.map((step) => ({
            ...step,
            ...(SIGNS[step.state] || SIGNS.open),
            word: SIGNS[step.state]?.label || step.state,
            label: STAGES[step.stage] || step.stage,
            count: this.countOf(step),
            day: dayOf(step.at),
            exact: exactly(step.at),
            note: step.note_label || "",
        }));
    }

    countOf({ state, done, of }) {
        return state === "part" && of ? _t("%(done)s of %(of)s", { done, of }) : "";
    }

    /** Long numbers break where they are made of parts, not anywhere. */
    nameOf({ name }) {
        return name.replaceAll("/", "/\u200b");
    }

    urlOf({ model, id }) {
        return recordUrl(model, id);
    }

    titleOf({ proof, exact }) {
        return exact
            ? _t("Proof: %(name)s, %(time)s", { name: proof.name, time: exact })
            : _t("Proof: %s", proof.name);
    }

    open(ev, { model, id, name }) {
        return this.openRecord(ev, model, id, name);
    }
}
