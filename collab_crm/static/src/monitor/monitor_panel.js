import { Component } from "@odoo/owl";

import { sayAmount, sayCount, sayDays, toneOf } from "./monitor_words";

/** A block of the monitor: figures, bars, and what is worst by name. */
export class CollabMonitorPanel extends Component {
    static template = "collab_crm.MonitorPanel";
    static props = {
        panel: Object,
        currencyId: [Number, Boolean],
        onOpen: Function, // (figure code, value of a bar or undefined)
        onOpenRow: Function,
        isWall: { type: Boolean, optional: true },
    };

    setup() {
        this.sayCount = sayCount;
        this.sayDays = sayDays;
    }

    get tone() {
        return toneOf(this.props.panel);
    }

    /** Good news and nothing to do are told quietly. */
    figureTone(figure) {
        const isException = ["bad", "warn"].includes(figure.tone);
        return isException && !figure.count ? "calm" : figure.tone;
    }

    amountOf(figure) {
        return figure.amount === null || !figure.count
            ? ""
            : sayAmount(figure.amount, this.props.currencyId);
    }

    get longest() {
        return Math.max(1, ...this.props.panel.bars.map((bar) => bar.count));
    }

    widthOf(bar) {
        return `inline-size: ${Math.max(2, Math.round((100 * bar.count) / this.longest))}%`;
    }

    get barFigure() {
        return this.props.panel.bar_figure;
    }

    /** On a wall only what can be read from afar. */
    get rows() {
        return this.props.panel.rows.slice(0, this.props.isWall ? 3 : undefined);
    }

    noteOf(row) {
        return [row.party, row.person].filter(Boolean).join(" · ");
    }
}
