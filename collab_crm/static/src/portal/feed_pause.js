import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";

const KEY = "collab_crm.feed_paused";
const ENTRY = ".o_collab_entry";

/** Whether the page waits with what is new, as the reader left it in this browser. */
export class Pause {
    /** @param {Element|null} list the entries on the page */
    constructor(list) {
        this.list = list;
        this.isOn = browser.localStorage.getItem(KEY) === "1";
        this.held = null; // the newest page, not shown yet
    }

    toggle() {
        this.isOn = !this.isOn;
        if (this.isOn) {
            browser.localStorage.setItem(KEY, "1");
        } else {
            browser.localStorage.removeItem(KEY);
        }
    }

    /** @param {Element} entries newest page from the server */
    hold(entries) {
        this.held = entries;
    }

    get fresh() {
        const entries = this.held ? [...this.held.querySelectorAll(ENTRY)] : [];
        return entries.filter(
            ({ dataset: { eventId } }) =>
                !this.list.querySelector(`${ENTRY}[data-event-id="${eventId}"]`)
        );
    }

    /** How many entries wait. */
    get count() {
        return this.fresh.length;
    }

    get label() {
        const { count } = this;
        const isAll = count && count === this.held.querySelectorAll(ENTRY).length;
        return isAll && this.held.querySelector(".o_collab_older")
            ? _t("Show %s or more new", count)
            : _t("Show %s new", count);
    }
}
