import { _t } from "@web/core/l10n/translation";
import { getDefaultDomain } from "@web/core/domain_selector/utils";
import { DomainSelectorDialog } from "@web/core/domain_selector_dialog/domain_selector_dialog";
import { SearchModel } from "@web/search/search_model";

import { keepFilters, recallFilters, STANDING } from "../feed/feed_memory";

/** Topics of which several values can be asked for; two of the others ask for everything. */
const SEVERAL = ["department", "document", "entry"];

/**
 * The host's search model, which also answers to the toolbar: a filter of the search view whose
 * name is `<topic>_<value>` is a button there, and is remembered for the user.
 */
export class FeedSearchModel extends SearchModel {
    /** @returns {string} `mine` or `workspace` */
    get place() {
        return this.env.config.viewArch?.getAttribute("place") || "mine";
    }

    /** What the user always wants, unless he has a default favourite or a link says otherwise. */
    _activateDefaultSearchItems(defaultFavoriteId) {
        super._activateDefaultSearchItems(defaultFavoriteId);
        if (!this.query.length) {
            for (const [topic, values] of Object.entries(recallFilters(this.place))) {
                this.toggleValues(topic, [values].flat());
            }
        }
    }

    async _notify() {
        if (!this.blockNotification && !this.hasFavorite) {
            keepFilters(this.place, this.standing);
        }
        return super._notify();
    }

    /** The host's dialog; but rules add up here: the feed has no "this or that" of two topics. */
    async spawnCustomFilterDialog() {
        this.dialog.add(DomainSelectorDialog, {
            resModel: this.resModel,
            defaultConnector: "&",
            domain: getDefaultDomain(this.searchViewFields),
            context: this.globalContext,
            onConfirm: (domain) => this.splitAndAddDomain(domain),
            disableConfirmButton: (domain) => domain === "[]",
            title: _t("Custom Filter"),
            confirmButtonText: _t("Search"),
            discardButtonText: _t("Discard"),
            isDebugMode: this.isDebugMode,
        });
    }

    get hasFavorite() {
        return this.query.some(({ searchItemId: id }) => this.searchItems[id].type === "favorite");
    }

    /** @returns {Object} the filters that are on, as the reader on the server takes them */
    get standing() {
        const standing = {};
        for (const topic of STANDING) {
            const values = this.valuesOf(topic);
            const isOne = values.length === 1;
            standing[topic] = SEVERAL.includes(topic) ? values : isOne && values[0];
        }
        return standing;
    }

    /** @returns {string[]} values of a topic that are on, by filters of the search view */
    valuesOf(topic) {
        const active = new Set(this.query.map(({ searchItemId }) => searchItemId));
        return this.itemsOf(topic)
            .filter(({ id }) => active.has(id))
            .map(({ name }) => name.slice(topic.length + 1));
    }

    itemsOf(topic) {
        return Object.values(this.searchItems).filter(
            ({ type, name }) => type === "filter" && name?.startsWith(`${topic}_`)
        );
    }

    isOn(name) {
        return this.query.some(({ searchItemId: id }) => this.searchItems[id].name === name);
    }

    /** Switch the filters of a topic so that these values are on, and no others. */
    async setValues(topic, values) {
        const wanted = new Set(values);
        const isOn = new Set(this.valuesOf(topic));
        const changed = [...wanted, ...isOn].filter((one) => wanted.has(one) !== isOn.has(one));
        await this.atOnce(() => this.toggleValues(topic, changed));
    }

    toggleValues(topic, values) {
        for (const item of this.itemsOf(topic)) {
            if (values.includes(item.name.slice(topic.length + 1))) {
                this.toggleSearchItem(item.id);
            }
        }
    }

    async toggleNamed(name) {
        const item = Object.values(this.searchItems).find((one) => one.name === name);
        await this.atOnce(() => item && this.toggleSearchItem(item.id));
    }

    /** Several changes are one question. */
    async atOnce(change) {
        this.blockNotification = true;
        change();
        this.blockNotification = false;
        await this._notify();
    }
}
