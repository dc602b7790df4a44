import { markup } from "@odoo/owl";

import { olderThan, partsOf, prepare, revise, stack, without } from "./feed_groups";

/** How many entries one page holds. */
export const PAGE_SIZE = 30;
/** How many entries stay loaded: measured, scrolling is still smooth with so many. */
export const MAX_ENTRIES = 900;
/** How many older pages are loaded to find an entry. */
const FIND_PAGES = 5;

/**
 * What a feed shows: the loaded part of a list ordered by (time, id), newest first.
 *
 * `fetchPage(cursor)` returns a promise of the reader's `{ entries, next }`.
 */
export class FeedModel {
    constructor(fetchPage) {
        this.fetchPage = fetchPage;
        this.generation = 0;
        this.reset();
    }

    /** Forget everything, also the answers that are still under way. */
    reset() {
        this.generation++;
        this.entries = [];
        this.next = null;
        this.status = "loading"; // loading, ready or error
        this.error = null;
        this.more = "idle"; // idle, loading or error
        this.held = null; // the newest page, kept back while the reader is further down
        this.detached = false; // the newest entries were let go to show much older ones
        this.known = new Set(); // ids that ever came in
        this.fresh = new Set(); // ids that came in while the feed was open
    }

    /** Load the first page. What is on screen stays until the answer is there. */
    load() {
        const generation = ++this.generation;
        this.status = "loading";
        this.more = "idle";
        this.loading = this.attempt(generation).then((page) => page && this.start(page));
        return this.loading;
    }

    /** Load the page behind the last entry. */
    async loadMore() {
        if (!this.next || this.status !== "ready" || this.more === "loading") {
            return;
        }
        const { generation } = this;
        this.more = "loading";
        try {
            const page = await this.fetch(this.next);
            if (generation === this.generation) {
                this.append(page);
                this.more = "idle";
            }
        } catch {
            if (generation === this.generation) {
                this.more = "error";
            }
        }
    }

    /**
     * Fetch the first page again because something happened.
     * @param {() => boolean} isAtTop whether the newest entries are before the reader's eyes
     * @returns {Promise<Object[]>} the entries that were not known yet
     */
    async catchUp(isAtTop) {
        if (this.status === "error") {
            await this.load();
            return [];
        }
        await this.loading;
        const { generation } = this;
        const page = this.status === "ready" && (await this.attempt(generation));
        if (!page) {
            return [];
        }
        const news = page.entries.filter((entry) => entry.ids.some((id) => !this.known.has(id)));
        if (this.detached || (this.unseen(page).length && !isAtTop())) {
            this.held = page;
            this.renew(page);
            this.remember(page);
        } else {
            this.merge(page);
        }
        return news;
    }

    /** Show the newest entries, the ones kept back on top. */
    async showNewest() {
        if (this.held && !this.detached) {
            this.merge(this.held);
        } else {
            await this.load();
        }
    }

    /** Show other values of an event, as the server gave them. */
    change(eventId, { body, ...values }) {
        const change = body === undefined ? values : { ...values, body: body && markup(body) };
        this.entries = revise(this.entries, new Map([[eventId, change]]));
    }

    /** An event was taken back. */
    remove(eventId) {
        this.entries = without(this.entries, new Set([eventId]));
    }

    /** @returns {Promise<boolean>} whether an event is shown, older pages loaded if need be */
    async find(eventId) {
        for (let pages = 0; pages < FIND_PAGES && !this.shown.has(eventId) && this.next; pages++) {
            await this.loadMore();
        }
        return this.shown.has(eventId);
    }

    /** @returns {Object} how many entries wait, and whether there may be more of them */
    get waiting() {
        const count = this.held && !this.detached ? this.unseen(this.held).length : 0;
        const open = count > 0 && count === this.held.entries.length && Boolean(this.held.next);
        return { count, open };
    }

    /** Older entries are no longer added below, they take the place of these. */
    get isFull() {
        return this.entries.length >= MAX_ENTRIES;
    }

    /** What it takes to show the same again without asking the server. */
    get snapshot() {
        const { entries, next, detached } = this;
        return this.status === "ready" ? { entries: [...entries], next, detached } : null;
    }

    restore({ entries, next, detached }) {
        this.start({ entries, next });
        this.detached = detached;
    }

    // ------------------------------------------------------------------ inner

    /** The first page, or nothing when it failed or nobody waits for it any more. */
    async attempt(generation) {
        try {
            const page = await this.fetch(null);
            return generation === this.generation && page;
        } catch (error) {
            if (generation === this.generation) {
                this.fail(error);
            }
        }
    }

    fail(error) {
        if (this.status === "ready" && error.exceptionName !== "odoo.exceptions.AccessError") {
            return; // a hiccup: what is on screen is still true, the next news tries again
        }
        this.reset();
        this.status = "error";
        this.error = error;
    }

    async fetch(cursor) {
        const page = await this.fetchPage(cursor);
        return { ...page, entries: page.entries.map(prepare) };
    }

    start(page) {
        this.entries = page.entries;
        this.next = page.next;
        this.status = "ready";
        this.held = null;
        this.detached = false;
        this.remember(page);
    }

    append(page) {
        const older = without(page.entries, this.shown);
        this.detached = this.detached || this.isFull;
        this.entries = this.isFull ? older : stack(this.entries, older);
        this.next = page.next;
        this.remember(page);
    }

    /** The first page replaces its own stretch of the list: it adds, renews and removes. */
    merge(page) {
        const shown = this.shown;
        const ids = page.entries.flatMap((entry) => entry.ids);
        ids.filter((id) => !shown.has(id)).forEach((id) => this.fresh.add(id));
        if (!page.next || !ids.some((id) => shown.has(id))) {
            return this.start(page); // the whole feed, or more news than a page holds
        }
        this.entries = stack(page.entries, olderThan(this.entries, page.entries));
        this.held = null;
        this.remember(page);
    }

    /** What is on screen as it is now, while the new entries of the page still wait. */
    renew(page) {
        const parts = page.entries.flatMap(partsOf);
        this.entries = revise(this.entries, new Map(parts.map((part) => [part.event_id, part])));
    }

    isFresh(entry) {
        return entry.ids.some((id) => this.fresh.has(id));
    }

    remember(page) {
        page.entries.flatMap((entry) => entry.ids).forEach((id) => this.known.add(id));
    }

    get shown() {
        return new Set(this.entries.flatMap((entry) => entry.ids));
    }

    /** Entries with something that is not on screen. */
    unseen(page) {
        const { shown } = this;
        return page.entries.filter((entry) => entry.ids.some((id) => !shown.has(id)));
    }
}
