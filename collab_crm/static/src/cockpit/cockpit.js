import { Component, useEffect, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { keepShown, sayError } from "../feed/feed_errors";
import { Newest } from "../feed/newest";

import { useCockpitLive } from "./cockpit_live";
import { keepCockpit, recallCockpit } from "./cockpit_memory";
import { CollabCockpitTile } from "./cockpit_tile";
import { attentionOf, isNothing, TONES, valueInWords } from "./cockpit_words";

const PERIODS = [
    { days: 30, label: _t("30 days") },
    { days: 90, label: _t("90 days") },
    { days: 365, label: _t("12 months") },
];

/** How things stand with a customer or supplier: what is exceptional first, then tiles. */
export class CollabCockpit extends Component {
    static template = "collab_crm.Cockpit";
    static components = { CollabCockpitTile };
    static props = {
        workspaceId: Number,
        compact: { type: Boolean, optional: true }, // in the form of something else
    };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.last = new Newest();
        this.periods = PERIODS;
        this.state = useState({
            ...recallCockpit(),
            status: "loading",
            answer: null,
            error: "",
            isStale: false,
        });
        useCockpitLive(
            () => this.props.workspaceId,
            () => this.load()
        );
        let shown;
        useEffect(
            (id) => {
                if (shown !== id) {
                    shown = id;
                    Object.assign(this.state, { status: "loading", answer: null });
                }
                this.load();
            },
            () => [this.props.workspaceId, this.state.days]
        );
    }

    async load() {
        const kwargs = { days: this.state.days };
        const args = [[this.props.workspaceId]];
        await this.last.take(
            this.orm.silent.call("collab.workspace", "cockpit", args, kwargs),
            (answer) => Object.assign(this.state, { status: "ready", answer, isStale: false }),
            (error) => keepShown(this.state, error)
        );
    }

    get groups() {
        return this.state.answer.groups;
    }

    get tiles() {
        return this.groups.flatMap(({ tiles }) => tiles);
    }

    /** Nothing has happened yet: tiles full of zeros would tell nobody anything. */
    get isEmpty() {
        return this.tiles.every(
            ({ figures, trend, failed }) =>
                !failed && figures.every(isNothing) && !trend?.now && !trend?.before
        );
    }

    get attention() {
        return attentionOf(this.groups).map(({ tile, figure }) => ({
            tile,
            figure,
            ...TONES[figure.tone],
            key: `${tile.name} ${figure.name}`,
            text: _t("%(tile)s: %(label)s", { tile: tile.label, label: figure.label }),
            value: valueInWords(figure, this.state.answer.currency_id),
        }));
    }

    get asOf() {
        const time = luxon.DateTime.fromISO(this.state.answer.as_of, { zone: "utc" });
        return time.setZone("default").toLocaleString(luxon.DateTime.TIME_SIMPLE);
    }

    isFolded({ name }) {
        return this.state.folded.includes(name);
    }

    fold({ name }) {
        const others = this.state.folded.filter((one) => one !== name);
        this.state.folded = this.isFolded({ name }) ? others : [...others, name];
        return this.keep();
    }

    choose(ev) {
        this.state.days = Number(ev.target.value);
        return this.keep();
    }

    keep() {
        const { days, folded } = this.state;
        return keepCockpit({ days, folded: [...folded] });
    }

    async open(tile, figure) {
        const args = [[this.props.workspaceId], tile.name, figure];
        const kwargs = { days: this.state.days };
        try {
            const action = await this.orm.call("collab.workspace", "action_cockpit", args, kwargs);
            await this.action.doAction(action);
        } catch (error) {
            this.notification.add(sayError(error), { type: "warning" });
        }
    }
}
