import { Component, onWillStart, useState } from "@odoo/owl";

import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { Dialog } from "@web/core/dialog/dialog";
import { serializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { sayError } from "../feed/feed_errors";
import { recordUrl, useOpenRecord } from "../feed/feed_open";
import { Newest } from "../feed/newest";

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
        isPlanned: { type: Boolean, optional: true }, // it is what is planned now
        close: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.last = new Newest();
        this.open = useOpenRecord();
        this.state = useState({
            date: this.props.date || false,
            isPlanned: Boolean(this.props.isPlanned), // each line has its own date
            status: "loading",
            customers: [],
            count: 0,
            hidden: 0,
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
        const isAsked = this.state.date && !this.state.isPlanned;
        const date = isAsked ? serializeDateTime(this.state.date) : null;
        const args = [resModel, resId, date];
        await this.last.take(
            this.orm.silent.call("collab.forecast", "impact", args),
            ({ lines, hidden = 0, customers: count }) => {
                const customers = this.grouped(lines);
                Object.assign(this.state, { status: "ready", customers, hidden, count });
            },
            (error) => Object.assign(this.state, { status: "error", error: sayError(error) })
        );
    }

    onDate(date) {
        Object.assign(this.state, { date, isPlanned: false });
        return this.load();
    }

    withWords(line) {
        const then = { ...line, predicted: line.then };
        return {
            ...line,
            amount: quantityInWords(line),
            after: STATES[line.then_state] || STATES.open,
            slackThen: slackInWords(then),
            promisedText: line.promised ? _t("Promised %s", dayOf(line.promised)) : "",
            nowText: _t("now %(date)s (%(state)s)", {
                date: this.dayOrUnknown(line.predicted),
                state: (STATES[line.state] || STATES.open).label,
            }),
            thenText: _t("then %s", this.dayOrUnknown(line.then)),
            staysText: _t("stays at %s", this.dayOrUnknown(line.then)),
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

    /** What the date changes, in one sentence: what breaks, what is saved, what stays late. */
    get summary() {
        const { customers, count } = this.state;
        const lines = customers.flatMap((customer) => customer.lines);
        const isBad = (state) => BAD.includes(state);
        const breaks = lines.filter((line) => line.worsens).length;
        const saved = lines.filter((line) => isBad(line.state) && !isBad(line.then_state)).length;
        const late = lines.filter((line) => isBad(line.then_state)).length;
        const found = [
            {
                count: breaks,
                tone: "bad",
                one: _t("1 more promise breaks"),
                many: _t("%s more promises break", breaks),
            },
            {
                count: saved,
                tone: "good",
                one: _t("1 promise is saved"),
                many: _t("%s promises are saved", saved),
            },
            {
                count: late,
                tone: "warn",
                one: _t("1 promise stays late"),
                many: _t("%s promises stay late", late),
            },
        ].find((one) => one.count);
        const waiting = Math.max(count || 0, customers.length);
        const who = waiting === 1 ? _t("1 customer waits") : _t("%s customers wait", waiting);
        const said = found && (found.count === 1 ? found.one : found.many);
        return {
            tone: found ? found.tone : "good",
            text: _t("%(who)s: %(what)s.", { who, what: said || _t("all promises hold") }),
        };
    }

    /** Whom it hits is counted for everybody, shown to those who may know. */
    get hiddenText() {
        const { hidden } = this.state;
        return hidden === 1
            ? _t("1 more order line waits that you may not read.")
            : _t("%s more order lines wait that you may not read.", hidden);
    }

    dayOrUnknown(text) {
        return text ? dayOf(text) : _t("unknown");
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
