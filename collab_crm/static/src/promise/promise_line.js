import { Component } from "@odoo/owl";

import { RelativeTime } from "@mail/core/common/relative_time";

import { _t } from "@web/core/l10n/translation";
import { uniqueId } from "@web/core/utils/functions";
import { useService } from "@web/core/utils/hooks";

import { recordUrl, useOpenRecord } from "../feed/feed_open";

import { CollabChain } from "./chain";
import { CollabLifeLine } from "./life_line";
import { causeOf } from "./promise_chain";
import {
    dayOf,
    delayInWords,
    exactly,
    quantityInWords,
    shownInWords,
    slackInWords,
    STAGES,
    STATES,
    toTime,
} from "./promise_words";

/** Each night all is computed anew: what is older tells of a job that does not run. */
const OLD_HOURS = 30;

/** An order line: whether its promise holds, why not, who can act, what the customer reads. */
export class CollabPromiseLine extends Component {
    static template = "collab_crm.PromiseLine";
    static components = { CollabChain, CollabLifeLine, RelativeTime };
    static props = {
        line: Object,
        isOpen: Boolean,
        onToggle: Function,
        onChanged: Function,
        hasOrder: { type: Boolean, optional: true }, // tell which order it is
        hasCustomer: { type: Boolean, optional: true },
        here: { type: String, optional: true }, // "model,id" of the document one looks at
    };

    setup() {
        this.id = uniqueId("o_collab_promise_");
        this.action = useService("action");
        this.orm = useService("orm");
        this.openRecord = useOpenRecord();
        Object.assign(this, { dayOf, exactly });
    }

    get line() {
        return this.props.line;
    }

    get state() {
        return STATES[this.line.state] || STATES.open;
    }

    get slack() {
        return ["open", "done"].includes(this.line.state) ? "" : slackInWords(this.line);
    }

    get quantity() {
        return quantityInWords(this.line);
    }

    /** Delivered or given up: nothing is expected any more. */
    get isDone() {
        return this.line.state === "done";
    }

    get shipped() {
        return this.line.shown?.shipped || null;
    }

    get isThreatened() {
        return ["risk", "late", "unknown"].includes(this.line.state);
    }

    get chain() {
        return this.line.chain || [];
    }

    get life() {
        return this.line.life || [];
    }

    /** "In production, 2 of 5" */
    get stage() {
        const { stage } = this.line;
        const part = this.life.find((step) => step.state === "part" && step.of);
        const label = STAGES[stage] || "";
        return part && part.stage === stage
            ? _t("%(stage)s, %(done)s of %(of)s", { stage: label, done: part.done, of: part.of })
            : label;
    }

    /** The document that decides, when it is not the delivery itself. */
    get cause() {
        const cause = causeOf(this.chain);
        const name = cause?.name || (cause?.product !== this.line.product && cause?.product);
        return name ? { ...cause, title: name, delay: delayInWords(cause) } : null;
    }

    get owner() {
        const { owner } = this.line;
        const label = owner && _t("%s can act", owner[1]);
        return owner && { label, avatar: `/web/image/res.users/${owner[0]}/avatar_128` };
    }

    get shown() {
        return shownInWords(this.line);
    }

    get computedAt() {
        return toTime(this.line.computed_at);
    }

    /** A forecast that time has overtaken is said to be old; a date in the past never is told. */
    get isOld() {
        const predicted = toTime(this.line.predicted);
        const isPast = predicted && predicted < luxon.DateTime.now();
        return isPast || (this.computedAt && this.computedAt.diffNow("hours").hours < -OLD_HOURS);
    }

    get predicted() {
        const { predicted } = this.line;
        const isPast = predicted && toTime(predicted) < luxon.DateTime.now();
        return predicted && !isPast ? dayOf(predicted) : _t("Unknown");
    }

    get firstDiffers() {
        const { first, promised } = this.line;
        return first && dayOf(first) !== dayOf(promised);
    }

    urlOf(model, id) {
        return recordUrl(model, id);
    }

    openOrder(ev) {
        const [id, name] = this.line.order;
        return this.openRecord(ev, "sale.order", id, name);
    }

    openCause(ev) {
        const { model, id, title } = this.cause;
        return this.openRecord(ev, model, id, title);
    }

    get alertLabel() {
        const { user } = this.line.alert;
        return user ? _t("Alert at %s", user[1]) : _t("Alert");
    }

    openAlert() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "collab.alert",
            res_id: this.line.alert.id,
            views: [[false, "form"]],
        });
    }

    async publish() {
        const args = [[this.line.forecast_id]];
        const action = await this.orm.call("collab.forecast", "action_collab_publish", args);
        await this.action.doAction(action, { onClose: () => this.props.onChanged() });
    }
}
