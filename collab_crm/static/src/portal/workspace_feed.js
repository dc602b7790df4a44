import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

import { appendOlder, mergeNewest } from "./feed_merge";
import { Pause } from "./feed_pause";

const NEWS = "collab_crm/news";
const CHANGED = "collab_crm/changed";
/** News of one moment are answered by one question. */
export const COALESCE_DELAY = 150;
/** So long a page is before the reader's eyes until its entries count as seen (ms). */
export const DWELL = 3000;

/**
 * Keeps the feed of a workspace up to date, and loads older entries in place.
 *
 * The page is complete without it: "Load older" is a link. The bus says only that there is
 * news; the entries come from the server as it would put them on the page, with its rights.
 */
export class WorkspaceFeed extends Interaction {
    static selector = ".o_collab_portal_feed";
    dynamicContent = {
        ".o_collab_older": { "t-on-click.prevent": this.locked(this.loadOlder, true) },
        _root: { "t-on-collab-talked": this.onTalked },
        ".o_collab_live": { "t-att-class": () => ({ "d-none": !this.isLive }) },
        ".o_collab_pause": { "t-on-click": this.togglePause },
        ".o_collab_pausing": { "t-att-class": () => ({ "d-none": this.pause.isOn }) },
        ".o_collab_resuming": { "t-att-class": () => ({ "d-none": !this.pause.isOn }) },
        ".o_collab_show_new": {
            "t-on-click": this.showNew,
            "t-att-class": () => ({ "d-none": !this.pause.count }),
            "t-out": () => this.pause.label,
        },
        _document: { "t-on-visibilitychange": this.onVisibilityChange },
        _window: { "t-on-focus": this.watch, "t-on-blur": this.lookAway },
    };

    setup() {
        this.bus = this.services.bus_service;
        this.list = this.el.querySelector(".o_collab_entries");
        this.pause = new Pause(this.list);
        this.isOwn = false; // the reader did something himself: it shows at once
        this.isListening = false;
        this.refreshSoon = this.debounced(this.refresh, COALESCE_DELAY);
        this.onNews = ({ workspace_id }) => {
            if (workspace_id === Number(this.el.dataset.workspaceId)) {
                this.refreshSoon();
            }
        };
        // the bus forgets a listener that is used for two things
        this.onChanged = (payload) => this.onNews(payload);
        this.registerCleanup(() => this.leave());
    }

    get isLive() {
        return Boolean(this.list && this.el.dataset.live);
    }

    start() {
        // a page of older entries has no place for new ones
        if (this.isLive) {
            this.addListener(this.bus, "BUS:RECONNECT", () => this.refreshSoon());
            this.listen();
            this.watch();
        }
    }

    /** Seen is what stays before the reader's eyes for some seconds; a look is not enough. */
    watch() {
        const isHere = !document.hidden && document.hasFocus();
        if (this.isLive && isHere && !this.dwelling) {
            this.dwelling = this.waitForTimeout(() => this.markSeen(), DWELL);
        }
    }

    lookAway() {
        browser.clearTimeout(this.dwelling);
        this.dwelling = null;
    }

    async markSeen() {
        this.dwelling = null;
        const { newest } = this.list.dataset;
        if (!newest || newest === this.told) {
            return;
        }
        this.told = newest;
        const path = `/my/workspaces/${this.el.dataset.workspaceId}/seen`;
        // without a connection it is new next time: no harm
        await rpc(path, { cursor: newest }, { silent: true }).catch(() => {});
    }

    listen() {
        if (!this.isListening && !document.hidden) {
            this.isListening = true;
            this.bus.subscribe(NEWS, this.onNews);
            this.bus.subscribe(CHANGED, this.onChanged);
            this.bus.start();
        }
    }

    leave() {
        if (this.isListening) {
            this.isListening = false;
            this.bus.unsubscribe(NEWS, this.onNews);
            this.bus.unsubscribe(CHANGED, this.onChanged);
        }
    }

    /** A page nobody looks at asks nothing; it catches up when it is looked at again. */
    onVisibilityChange() {
        if (document.hidden) {
            this.leave();
            this.lookAway();
        } else if (this.isLive) {
            this.listen();
            this.refreshSoon();
            this.watch();
        }
    }

    /** @returns {Promise<Element|null>} the entries of a page; null: they are not to be had */
    async fetchEntries(search = "") {
        const path = browser.location.pathname.replace(/\/$/, "");
        const response = await browser.fetch(`${path}/entries${search}`);
        if (!response.ok) {
            return null;
        }
        const answer = new DOMParser().parseFromString(await response.text(), "text/html");
        return answer.querySelector(".o_collab_entries");
    }

    async refresh() {
        let entries;
        try {
            entries = await this.waitFor(this.fetchEntries());
        } catch {
            return; // no connection: the bus will say when there is one again
        }
        if (!entries) {
            // no longer invited, or no longer logged in: the server says which
            browser.location.reload();
            return;
        }
        if (this.pause.isOn && !this.isOwn) {
            this.pause.hold(entries);
        } else {
            this.show(entries);
        }
        this.updateContent();
    }

    /** @returns {Element[]} the entries that are new on the page */
    show(entries) {
        this.isOwn = false;
        this.pause.held = null;
        if (entries.dataset.newest) {
            this.list.dataset.newest = entries.dataset.newest;
        }
        const added = mergeNewest(this.list, entries);
        this.watch();
        if (added.length) {
            const [entry] = added;
            this.el.querySelector(".o_collab_announce").textContent =
                added.length === 1
                    ? entry.querySelector(".o_collab_text").textContent
                    : _t("%s new entries", added.length);
        }
        return added;
    }

    onTalked() {
        this.isOwn = true;
        this.refreshSoon();
    }

    togglePause() {
        this.pause.toggle();
        if (!this.pause.isOn) {
            this.refreshSoon();
        }
    }

    showNew() {
        const [first] = this.show(this.pause.held);
        first?.querySelector("article").focus();
    }

    async loadOlder() {
        const link = this.list.querySelector(".o_collab_older");
        const entries = await this.waitFor(
            this.fetchEntries(new URL(link.href).search).catch(() => null)
        );
        if (!entries) {
            browser.location.assign(link.href);
            return;
        }
        const [first] = appendOlder(this.list, entries, link);
        first?.querySelector("article").focus({ preventScroll: true });
    }
}

registry.category("public.interactions").add("collab_crm.workspace_feed", WorkspaceFeed);
