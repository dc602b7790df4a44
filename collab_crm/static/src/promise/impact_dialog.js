import { Component, onWillStart, useState } from "@odoo/owl";

import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { Dialog } from "@web/core/dialog/dialog";
import { serializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";

import { sayError } from "../feed/feed_errors";
import { recordUrl, useOpenRecord } from "../feed/feed_open";

import { dayOf, exactly, quantityInWords, slackInWords, STATES, toTime } from "./promise_words";

const BAD = ["late", "unknown"];

/** Whom a date would hit, before anybody changes it. Nothing is written. */
export class CollabImpactDialog extends Component {
    static template = "collab_crm.ImpactDialog";
    static components = { DateTimeInput, Dialog };
    static props = {
        resModel: String,
        resId: Number,
        name: String,
        date: { optional: true }, // a luxon time: where the reader begins
        close: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.last = new KeepLast();
        this.open = useOpenRecord();
        this.state = useState({
            date: this.props.date || false,
            status: "loading",
            customers: [],
            counts: {},
            error: "",
        });
        Object.assign(this, { dayOf, exactly, STATES });
        onWillStart(() => {
            this.load();
        });
    }

    get title() {
        return _t("Whom %s hits", this.props.name);
    }

    async load() {
        const { resModel, resId } = this.props;
        const date = this.state.date ? serializeDateTime(this.state.date) : null;
        const args = [resModel, resId, date];
        try {
            const asked = this.orm.silent.call("collab.forecast", "impact", args);
            const { lines } = await this.last.add(asked);
            Object.assign(this.state, { status: "ready", customers: this.grouped(lines) });
        } catch (error) {
            Object.assign(this.state, { status: "error", error: sayError(error) });
        }
    }

    onDate(date) {
        this.state.date = date;
        return this.load();
    }

    withWords(line) {
        const then = { ...line, predicted: line.then };
        return {
            ...line,
            amount: quantityInWords(line),
            now: STATES[line.state] || STATES.open,
            after: STATES[line.then_state] || STATES.open,
            slackNow: slackInWords(line),
            slackThen: slackInWords(then),
            moves: this.dayOrNone(line.then) !== this.dayOrNone(line.predicted),
            turns: line.then_state !== line.state,
            worsens: BAD.includes(line.then_state) && !BAD.includes(line.state),
        };
    }

    dayOrNone(text) {
        return text ? toTime(text).toISODate() : "";
    }

    /** The customers, each with what he waits for; those it hits harder first. */
    grouped(lines) {
        const found = new Map();
        for (const line of lines.map((one) => this.withWords(one))) {
            const customer = found.get(line.customer) || { name: line.customer, lines: [] };
            customer.lines.push(line);
            found.set(line.customer, customer);
        }
        const weight = ({ lines: own }) => own.filter((line) => line.worsens).length;
        return [...found.values()].sort((a, b) => weight(b) - weight(a));
    }

    get summary() {
        const { customers } = this.state;
        const lines = customers.flatMap((customer) => customer.lines);
        const count = lines.filter((line) => line.worsens).length;
        const who =
            customers.length === 1
                ? _t("1 customer waits")
                : _t("%s customers wait", customers.length);
        if (!count) {
            return { text: _t("%s; no further promise breaks.", who), tone: "good" };
        }
        const text =
            count === 1
                ? _t("%s; one more promise breaks.", who)
                : _t("%(who)s; %(count)s more promises break.", { who, count });
        return { text, tone: "bad" };
    }

    urlOf(model, id) {
        return recordUrl(model, id);
    }

    openOrder(ev, { order: [id, name] }) {
        this.open(ev, "sale.order", id, name);
        if (ev.defaultPrevented) {
            this.props.close();
        }
    }
}
