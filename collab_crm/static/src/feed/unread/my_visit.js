import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";

import { comparePositions, parsePosition } from "./positions";
import { Visit, whenLabel } from "./visit";

const SETTING = "collab_feed_visit";

/**
 * A visit to My Feed. There is a marker in each workspace, and none for all of them: so what was
 * the newest entry at the last visit is kept with the settings of the user.
 */
export class MyVisit extends Visit {
    constructor() {
        super();
        this.kept = user.settings?.[SETTING] || null; // as it was when the visit began
        this.news = { visited_at: this.kept?.at };
        this.count = null; // how many entries were new when they were counted
        this.isMore = false; // there were more of them further down
        this.isSpoken = false;
    }

    begin(entries) {
        super.begin(entries, this.kept?.since);
    }

    /** Count what is new among the entries loaded, once. */
    tally(entries, hasOlder) {
        if (this.isNews && this.count === null) {
            this.count = entries.filter((one) => this.isNew(one)).length;
            this.isMore = Boolean(hasOlder) && !this.findBelow(entries);
        }
    }

    /** Whether the reader has not been so far yet. */
    isAhead(position) {
        const kept = user.settings?.[SETTING];
        return !kept || comparePositions(position, parsePosition(kept.since)) > 0;
    }

    /** The reader was here, and this was the newest he saw. */
    async keep(cursor) {
        if (!user.settings?.id) {
            return;
        }
        const at = luxon.DateTime.utc().toFormat("yyyy-MM-dd HH:mm:ss");
        await user.setUserSettings(SETTING, { since: cursor, at });
    }

    get summary() {
        const { count } = this;
        if (!count) {
            return "";
        }
        const when = whenLabel(this.kept.at);
        return this.isMore
            ? _t("%(count)s or more new since %(when)s", { count, when })
            : _t("%(count)s new since %(when)s", { count, when });
    }
}
