import { Component } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { useAutofocus } from "@web/core/utils/hooks";

/** Those of everyday work; the others are in the picker of the host. */
export const QUICK = [
    { content: "👍", name: _t("Thumbs up") },
    { content: "❤️", name: _t("Heart") },
    { content: "🎉", name: _t("Hooray") },
    { content: "👀", name: _t("I look into it") },
    { content: "✅", name: _t("Done") },
    { content: "🙏", name: _t("Thank you") },
];

/** A short row of emoji beside an entry. */
export class CollabReactionBar extends Component {
    static template = "collab_crm.ReactionBar";
    static props = {
        mine: { type: Array, element: String },
        onSelect: Function,
        onMore: Function,
        close: { type: Function, optional: true },
    };

    setup() {
        this.quick = QUICK;
        useAutofocus({ refName: "first", mobile: true });
    }

    select(content) {
        this.props.close?.();
        this.props.onSelect(content);
    }

    more() {
        this.props.close?.();
        this.props.onMore();
    }

    /** The arrows walk along the row. */
    onKeydown(ev) {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[ev.key];
        if (step) {
            const buttons = [...ev.currentTarget.querySelectorAll("button")];
            const { direction } = getComputedStyle(ev.currentTarget);
            const at = buttons.indexOf(document.activeElement);
            const next = at + (direction === "rtl" ? -step : step) + buttons.length;
            buttons[next % buttons.length].focus();
        }
    }
}
