import { Component, useEffect, useState } from "@odoo/owl";

import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { RecordSelector } from "@web/core/record_selectors/record_selector";
import { useService } from "@web/core/utils/hooks";

const PERSON = "res.partner";

/** The filters that are needed less often, and what of them is on. */
export class CollabFeedMore extends Component {
    static template = "collab_crm.FeedMore";
    static components = { RecordSelector };
    static props = { id: String, filters: Object, fields: Object, isOpen: Boolean };

    setup() {
        this.names = useService("name");
        this.filters = useState(this.props.filters);
        this.state = useState({ actor: "" });
        this.people = [["collab_is_near", "=", true]];
        // in the order of the panel
        this.lists = [
            { name: "entry", label: _t("Kind of entry") },
            { name: "type", label: _t("What happened") },
            { name: "document", label: _t("Document") },
            { name: "audience", label: _t("Who reads it") },
        ];
        this.periods = [
            ["today", _t("Today")],
            ["today =week_start", _t("This week")],
            ["today -30d", _t("Last 30 days")],
        ];
        useEffect(
            (actor) => {
                this.nameActor(actor);
            },
            () => [this.filters.actor]
        );
    }

    async nameActor(id) {
        const names = id ? await this.names.loadDisplayNames(PERSON, [id]) : {};
        if (id === this.filters.actor) {
            this.state.actor = id ? names[id] : "";
        }
    }

    choicesOf(name) {
        return this.props.fields[name]?.selection || [];
    }

    labelOf(choices, key) {
        return choices.find(([known]) => known === key)?.[1] || key;
    }

    chosen(name) {
        return this.labelOf(this.choicesOf(name), this.filters[name]);
    }

    dayOf(day) {
        return formatDate(deserializeDate(day));
    }

    /** A period and days of one's own are two ways to say the same. */
    setPeriod(period) {
        this.filters.set({ period, since: false, until: false });
    }

    setDay(name, day) {
        this.filters.set({ [name]: day || false, period: false });
    }

    /** What is on, and how each is taken off again. */
    get chips() {
        const { actor, period, since, until, archived } = this.filters;
        const chip = (name, isOn, label) => (isOn ? [{ name, label: label() }] : []);
        return [
            ...this.lists.flatMap(({ name }) =>
                chip(name, this.filters[name], () => this.chosen(name))
            ),
            ...chip("actor", actor, () => this.state.actor || "…"),
            ...chip("period", period, () => this.labelOf(this.periods, period)),
            ...chip("since", since, () => _t("Since %s", this.dayOf(since))),
            ...chip("until", until, () => _t("Until %s", this.dayOf(until))),
            ...chip("archived", archived, () => _t("Put aside")),
        ];
    }

    removeLabel(chip) {
        return _t("Remove the filter “%s”", chip.label);
    }
}
