import { Component } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";

import { isNothing, TONES, trendInWords, valueInWords } from "./cockpit_words";

/** One tile: a large figure, what else is not zero, and the trend. */
export class CollabCockpitTile extends Component {
    static template = "collab_crm.CockpitTile";
    static props = {
        tile: Object,
        currencyId: Number,
        compact: { type: Boolean, optional: true },
        onOpen: Function, // (tile, figure name)
    };

    withWords(figure) {
        const { currencyId } = this.props;
        return {
            ...figure,
            icon: TONES[figure.tone]?.icon,
            text: valueInWords(figure, currencyId),
            exact: valueInWords(figure, currencyId, true),
            isNothing: isNothing(figure),
        };
    }

    get main() {
        const [first] = this.props.tile.figures;
        return first && this.withWords(first);
    }

    /** The tile is as grave as its gravest figure. */
    get tone() {
        const tones = this.props.tile.figures.map(({ tone }) => tone);
        return ["bad", "warn"].find((tone) => tones.includes(tone)) || "none";
    }

    get others() {
        const others = this.props.tile.figures.slice(1).filter((figure) => !isNothing(figure));
        const shown = this.props.compact ? others.filter(({ tone }) => tone) : others;
        return shown.map((figure) => this.withWords(figure));
    }

    get trend() {
        return this.props.compact
            ? null
            : trendInWords(this.props.tile.trend, this.props.currencyId);
    }

    labelOf(figure) {
        const words = { tile: this.props.tile.label, label: figure.label, value: figure.exact };
        return _t("%(tile)s, %(label)s: %(value)s", words);
    }
}
