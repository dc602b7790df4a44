import { useEffect, useState } from "@odoo/owl";

import { useBus, useService } from "@web/core/utils/hooks";

import { partsOf } from "../feed_groups";
import { useAttention } from "./attention";
import { Markers } from "./markers";
import { comparePositions, cursorOf, placeOf, positionOf } from "./positions";

/** Looking for the first unread entry ends after this many pages. */
export const JUMP_PAGES = 10;

/** What the reader of a feed has seen of it, and what he does about it. */
export class FeedReading {
    /** @param {boolean} hasVisit whether it is told what is new since the last visit */
    constructor(unread, model, workspaceId, filters = () => ({}), hasVisit = true) {
        this.unread = unread;
        this.model = model;
        this.workspaceId = workspaceId;
        this.filters = filters; // those of the entries shown
        this.told = null; // what the server was told last while filters were on
        this.cursor = null; // up to where all was seen when the newest page came in
        this.markers = new Markers();
        this.visit = hasVisit ? unread.visit(workspaceId || false) : null;
    }

    /** The newest page came in: with the marker as the server knows it. */
    onPage(page) {
        if (this.workspaceId) {
            this.markers.set(this.workspaceId, page.seen);
        }
        this.cursor = page.seen || null;
    }

    /**
     * The newest entries are there.
     * @param {boolean} isAsked the reader asked for them: other filters may show more that is new
     */
    async onLoaded(isAsked) {
        const { visit, workspaceId, model } = this;
        if (!visit || model.status !== "ready") {
            return;
        }
        if (isAsked && !visit.isNews) {
            visit.isNews = null;
        }
        visit.begin([...(model.held?.entries || []), ...model.entries], this.cursor);
        if (!workspaceId) {
            visit.tally(model.entries, model.next);
        } else if (visit.isNews && !visit.news && !visit.isKept) {
            visit.news = {}; // asked once
            const { orm } = this.unread;
            const question = orm.silent.call("collab.workspace", "feed_news", [[workspaceId]]);
            visit.news = await question.catch(() => ({}));
        }
    }

    isUnread(entry) {
        return this.markers.isUnread(entry, this.workspaceId);
    }

    /** A reader who is no member has no marker to move. */
    get hasMarker() {
        return this.workspaceId
            ? Boolean(this.markers.get(this.workspaceId))
            : Object.keys(this.unread.workspaces).length > 0;
    }

    /** Whether there is a marker to move back to this entry. */
    canUnsee({ workspaces }) {
        return this.workspaceId
            ? this.hasMarker
            : workspaces.some(({ id }) => id in this.unread.workspaces);
    }

    /** @returns {string|null} the newest position, when there is something to tell the server */
    get newest() {
        const [entry] = this.model.entries;
        if (!entry || !this.visit || this.visit.isKept) {
            return null;
        }
        const place = placeOf(entry);
        if (!this.workspaceId) {
            return this.visit.isAhead(place) ? cursorOf(place) : null;
        }
        const mark = this.markers.get(this.workspaceId);
        if (!mark) {
            return null;
        }
        const isNew = comparePositions(place, mark) > 0 && this.tale(place) !== this.told;
        return isNew || !this.visit.isTold ? cursorOf(place) : null;
    }

    /** What the server is told when this place was seen. */
    tale(place) {
        return JSON.stringify([cursorOf(place), this.filters()]);
    }

    get isFiltered() {
        return Object.keys(this.filters()).length > 0;
    }

    get below() {
        return this.visit?.findBelow(this.model.entries);
    }

    /** @returns {Object|undefined} the oldest entry on screen that is new to the reader */
    get firstUnread() {
        const { visit, model } = this;
        return this.workspaceId && visit?.isNews
            ? model.entries.findLast((entry) => visit.isNew(entry))
            : model.entries.findLast((entry) => this.isUnread(entry));
    }

    /** Whether there is something to mark as seen. */
    get hasUnread() {
        const { unread, workspaceId } = this;
        if (!workspaceId) {
            return unread.total > 0;
        }
        const isOnScreen = this.model.entries.some((one) => this.isUnread(one));
        return isOnScreen || (this.isFiltered && unread.of(workspaceId).some(Boolean));
    }

    /** Whether there is something to jump to. */
    get hasNews() {
        return this.workspaceId ? Boolean(this.visit?.isNews) : this.hasUnread;
    }

    /**
     * Load until the first unread entry is there. It gives up after some pages, and in a feed
     * of many workspaces after a page that brings nothing unread.
     */
    async findFirstUnread() {
        const { model } = this;
        for (let page = 0; page < JUMP_PAGES && model.next && !this.isFound; page++) {
            const before = this.firstUnread;
            await model.loadMore();
            const isLast = !this.workspaceId && this.firstUnread === before;
            if (isLast || model.more === "error" || model.isFull) {
                break;
            }
        }
        return this.firstUnread;
    }

    /** Everything new in this workspace is on screen. */
    get isFound() {
        return Boolean(this.workspaceId && this.below);
    }

    /** The newest entries were before the reader's eyes. */
    seen() {
        const cursor = this.newest;
        if (!cursor) {
            return;
        }
        if (!this.workspaceId) {
            // My Feed marks nothing as seen; without a connection it is new next time: no harm
            return this.visit.keep(cursor).catch(() => {});
        }
        this.visit.isTold = true;
        if (this.isFiltered) {
            // only the server knows what is hidden; the bus says where the marker is then
            this.told = this.tale(placeOf(this.model.entries[0]));
        } else {
            this.markers.set(this.workspaceId, cursor);
        }
        // without a connection they are unread next time: no harm
        return this.unread.markSeen(this.workspaceId, cursor, this.filters()).catch(() => {});
    }

    async allSeen() {
        if (this.workspaceId) {
            await this.unread.markSeen(this.workspaceId);
            this.visit.finish();
        } else {
            await this.unread.markAllSeen();
            this.visit?.finish();
        }
        this.onSeen({ workspace_id: this.workspaceId || false });
    }

    /** This entry and all newer ones are unread again. */
    async unseen(entry) {
        const oldest = positionOf(partsOf(entry).at(-1));
        const ids = this.workspaceId ? [this.workspaceId] : entry.workspaces.map(({ id }) => id);
        const cursor = cursorOf(oldest);
        await Promise.all(ids.map((id) => this.unread.markUnseen(id, cursor)));
        if (this.workspaceId) {
            this.visit?.keepFrom(oldest);
        }
        for (const id of ids) {
            this.markers.set(id, cursorOf({ ...oldest, id: oldest.id - 1 }));
        }
    }

    /** Something was marked, here or in another tab. */
    onSeen({ workspace_id: id, seen }) {
        const [entry] = this.model.entries;
        if (id && seen) {
            this.markers.set(id, seen);
        } else if (entry && (!id || id === this.workspaceId)) {
            this.markers.setEverywhere(placeOf(entry));
        }
    }

    leave() {
        if (this.visit) {
            this.visit.left = Date.now();
        }
    }
}

/**
 * Follow what the reader of a feed sees.
 *
 * @param {Object} options
 * @param {FeedModel} options.model
 * @param {() => number|false|undefined} options.workspaceId
 * @param {boolean} options.hasVisit whether it is told what is new since the last visit
 * @param {() => boolean} options.isRead what is shown counts as read when it was looked at
 * @param {() => Object} options.filters those of the entries shown
 * @param {() => boolean} options.isAtTop
 * @param {() => void} options.ask ask the server for news
 * @returns {Object} reactive `{ now }`: the {@link FeedReading} of the workspace shown
 */
export function useFeedReading({ model, workspaceId, hasVisit, isRead, filters, isAtTop, ask }) {
    const unread = useService("collab_crm.unread");
    const read = (id) => new FeedReading(unread, model, id, filters, Boolean(id) || hasVisit);
    const state = useState({ now: read(workspaceId()) });
    const attention = useAttention({
        newest: () => (isRead() ? state.now.newest : null),
        isAtTop,
        onSeen: () => state.now.seen(),
        onReturn: () => {
            if (state.now.visit && !state.now.visit.isKept) {
                state.now.visit = unread.startVisit(workspaceId() || false);
                ask();
            }
        },
    });
    useBus(unread.bus, "seen", ({ detail }) => {
        state.now.onSeen(detail);
        if (!workspaceId()) {
            ask(); // only the server knows what is left in which workspace
        }
    });
    useEffect(
        () => () => state.now.leave(),
        () => []
    );
    state.enter = (id) => {
        attention.goodbye();
        state.now.leave();
        state.now = read(id);
    };
    return state;
}
