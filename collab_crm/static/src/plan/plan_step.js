import { Component } from "@odoo/owl";

import { deserializeDate, deserializeDateTime, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

/** One step: whether it is done, whose it is, when it is due, and what it waits for. */
export class CollabPlanStep extends Component {
    static template = "collab_crm.PlanStep";
    static props = {
        step: Object,
        customer: String,
        hasOrder: Boolean,
        mayWrite: Boolean,
        onTick: Function,
        onOpen: Function,
        onMove: Function,
    };

    get isOpen() {
        return this.props.step.state === "open";
    }

    get isTheirs() {
        return this.props.step.side === "customer";
    }

    get who() {
        const { step, customer } = this.props;
        if (this.isTheirs) {
            return step.who || customer;
        }
        return step.user ? step.user.name : step.department || _t("Nobody yet");
    }

    get avatar() {
        const { user, partner_id: partnerId } = this.props.step;
        if (this.isTheirs) {
            return partnerId ? `/web/image/res.partner/${partnerId}/avatar_128` : "";
        }
        return user ? `/web/image/res.users/${user.id}/avatar_128` : "";
    }

    get due() {
        const { due, after } = this.props.step;
        if (due) {
            return formatDate(deserializeDate(due));
        }
        if (after?.before) {
            return _t("%(days)s working days before the promised date", { days: after.days });
        }
        return after
            ? _t("%(days)s working days after %(what)s", { days: after.days, what: after.name })
            : "";
    }

    get late() {
        const { days_late: days } = this.props.step;
        return days === 1 ? _t("1 day late") : _t("%s days late", days);
    }

    get waiting() {
        const { waiting_since: since } = this.props.step;
        return since && _t("Waiting since %s", formatDate(deserializeDateTime(since)));
    }

    get done() {
        const { done_at: at, done_by: by } = this.props.step;
        const day = at && formatDate(deserializeDateTime(at));
        if (this.props.step.state === "skipped") {
            return _t("Not needed");
        }
        return by ? _t("%(person)s, %(day)s", { person: by, day }) : _t("by itself, %s", day);
    }

    get tickLabel() {
        return this.isOpen
            ? _t("Tick %s", this.props.step.name)
            : _t("Open %s again", this.props.step.name);
    }

    onKeydown(ev) {
        const by = { ArrowUp: -1, ArrowDown: 1 }[ev.key];
        if (by) {
            ev.preventDefault();
            this.props.onMove(by);
        }
    }
}
