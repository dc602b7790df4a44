import { Component, useEffect, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { sayError } from "../feed/feed_errors";
import { Newest } from "../feed/newest";

import { CollabChain } from "./chain";
import { dayOf, exactly, quantityInWords, toTime } from "./promise_words";

const STATES = {
    ok: { label: _t("In time"), icon: "fa-check-circle", tone: "good" },
    late: {
        label: _t("Later than wished"),
        taken: _t("Later than the delivery date"),
        icon: "fa-exclamation-triangle",
        tone: "bad",
    },
    unknown: { label: _t("Cannot be predicted"), icon: "fa-question-circle", tone: "warn" },
};

/**
 * The earliest honest date of each line of a quotation, before it is promised. It warns, it
 * does not block.
 */
export class CollabQuotationDates extends Component {
    static template = "collab_crm.QuotationDates";
    static components = { CollabChain };
    static props = { record: Object, version: { optional: true } };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.last = new Newest();
        this.state = useState({
            status: "loading",
            lines: [],
            error: "",
            open: {},
            isTaking: false,
        });
        Object.assign(this, { dayOf, exactly });
        useEffect(
            () => {
                this.load();
            },
            () => [this.props.record.resId, this.props.version]
        );
    }

    async load() {
        const args = [this.props.record.resId];
        await this.last.take(
            this.orm.silent.call("collab.forecast", "earliest", args),
            (found) => {
                const lines = found.map((line) => this.withWords(line));
                Object.assign(this.state, { status: "ready", lines });
            },
            (error) => Object.assign(this.state, { status: "error", error: sayError(error) })
        );
    }

    withWords(line) {
        const [delivery] = line.chain || [];
        const words = STATES[line.state];
        return {
            ...line,
            ...words,
            label: (!line.wished && words.taken) || words.label,
            product: line.product || delivery?.product || "",
            asked: line.wish ? this.asked(line) : "",
            amount: quantityInWords(line.quantity === undefined ? delivery || {} : line),
        };
    }

    /** The date of the quotation: the customer's wish, or one that was taken from here. */
    asked({ wish, wished }) {
        return wished ? _t("Wished %s", dayOf(wish)) : _t("Delivery date %s", dayOf(wish));
    }

    count(state) {
        return this.state.lines.filter((line) => line.state === state).length;
    }

    /** All lines together leave with the last of them. */
    get latest() {
        const dates = this.state.lines.map((line) => line.earliest).filter(Boolean);
        return dates.reduce((max, date) => (!max || toTime(date) > toTime(max) ? date : max), null);
    }

    get wish() {
        return this.state.lines.find((line) => line.wish)?.wish;
    }

    get warning() {
        const [late, all] = [this.count("late"), this.state.lines.length];
        if (!late) {
            return "";
        }
        if (!this.state.lines.some((line) => line.wished)) {
            return _t("The delivery date cannot be kept any more.");
        }
        return all === 1
            ? _t("The wished date cannot be met.")
            : _t("The wished date cannot be met for %(late)s of %(all)s lines.", { late, all });
    }

    get latestText() {
        const day = dayOf(this.latest);
        if (this.unknown) {
            return _t("The others can be there by %s.", day);
        }
        return this.isToBeBought
            ? _t("All can be there by %s, if what has to be bought is ordered today.", day)
            : _t("All can be there by %s.", day);
    }

    /** A purchase nobody has made yet: the date stands and falls with it. */
    get isToBeBought() {
        return this.state.lines.some((line) => line.reason === "vendor_days");
    }

    get takeLabel() {
        return _t("Take %s as Delivery Date", dayOf(this.latest));
    }

    get unknown() {
        const count = this.count("unknown");
        if (count > 1) {
            return _t("%s lines have no date yet.", count);
        }
        return count ? _t("1 line has no date yet.") : "";
    }

    /** Nothing is promised that nobody can tell; taking it again would change nothing. */
    get canTake() {
        const isTold = Boolean(this.latest) && !this.count("unknown");
        return isTold && dayOf(this.latest) !== dayOf(this.wish);
    }

    toggle({ line_id: id }) {
        this.state.open[id] = !this.state.open[id];
    }

    async take() {
        const { record } = this.props;
        if (this.state.isTaking || !(await record.save())) {
            return;
        }
        this.state.isTaking = true;
        try {
            await this.orm.call("sale.order", "action_collab_take_earliest", [[record.resId]]);
            await record.load();
            await this.load();
            const day = dayOf(this.wish);
            this.notification.add(_t("The delivery date is %s now.", day), { type: "success" });
        } finally {
            this.state.isTaking = false;
        }
    }
}
