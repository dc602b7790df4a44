import { deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

import { comparePositions, isNewerThan, parsePosition, placeOf } from "./positions";

/** Who comes back to a feed within this time goes on with the same visit (ms). */
export const SAME_VISIT = 600_000;

/**
 * A visit to the feed of a workspace: what was new when it began. The divider stays where it
 * was until the next visit, whatever is marked as seen meanwhile.
 */
export class Visit {
    constructor() {
        this.since = null; // the position seen before; what is newer is new
        this.isNews = null; // whether there was anything new; null: not known yet
        this.news = null; // how much was new, as the server counts it
        this.isDismissed = false; // the summary was closed
        this.isKept = false; // the reader wants to find it unread again
        this.isTold = false; // the server knows that the reader was here
        this.left = null; // when he left, ms
    }

    get isOver() {
        return this.isKept || (this.left !== null && Date.now() - this.left > SAME_VISIT);
    }

    /** The newest entries are there: decide whether anything of them is new. */
    begin(entries, cursor) {
        this.since = this.since || (cursor && parsePosition(cursor));
        if (this.isNews === null) {
            this.isNews = Boolean(this.since) && entries.some((one) => this.isNew(one));
        }
    }

    isNew(entry) {
        return isNewerThan(entry, this.since);
    }

    /** @returns {Object|undefined} the entry below the divider */
    findBelow(entries) {
        if (!this.isNews) {
            return undefined;
        }
        const index = entries.findIndex((one) => comparePositions(placeOf(one), this.since) <= 0);
        return index > 0 ? entries[index] : undefined;
    }

    /** The reader wants this entry and all newer ones unread. */
    keepFrom({ at, id }) {
        this.since = { at, id: id - 1 };
        this.isNews = true;
        this.isKept = true;
        this.news = null;
    }

    /** Everything is seen, says the reader. */
    finish() {
        this.isNews = false;
        this.isKept = false;
    }

    /** Who was never here knows of nothing since he joined. */
    get isFirst() {
        return this.news?.visited_at === null;
    }

    get heading() {
        const label = whenLabel(this.news?.visited_at);
        if (this.isKept) {
            return _t("Unread up from here");
        }
        if (this.isFirst) {
            return _t("New since you joined");
        }
        return label
            ? _t("New since your last visit (%s)", label)
            : _t("New since your last visit");
    }

    get summary() {
        const { messages, changes, important, more } = this.news || {};
        const parts = [];
        if (messages) {
            parts.push(messages === 1 ? _t("1 message") : _t("%s messages", messages));
        }
        if (changes) {
            parts.push(changes === 1 ? _t("1 change") : _t("%s changes", changes));
        }
        if (!parts.length) {
            return "";
        }
        if (important) {
            parts.push(_t("%s important", important));
        }
        const list = parts.join(_t(", "));
        if (this.isFirst) {
            return more
                ? _t("Since you joined: more than %s", list)
                : _t("Since you joined: %s", list);
        }
        return more
            ? _t("Since your last visit: more than %s", list)
            : _t("Since your last visit: %s", list);
    }
}

/** "Tuesday 16:40": the day's name as long as it is clear which day that is. */
export function whenLabel(moment) {
    if (!moment) {
        return "";
    }
    const when = deserializeDateTime(moment);
    const days = luxon.DateTime.now().startOf("day").diff(when.startOf("day"), "days").days;
    const time = when.toLocaleString(luxon.DateTime.TIME_SIMPLE);
    if (days < 1) {
        return _t("today %s", time);
    }
    if (days < 7) {
        return `${when.toLocaleString({ weekday: "long" })} ${time}`;
    }
    return when.toLocaleString(luxon.DateTime.DATETIME_MED);
}
