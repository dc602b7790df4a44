import { Component, onMounted, useEffect, useRef, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { uniqueId } from "@web/core/utils/functions";
import { useService } from "@web/core/utils/hooks";

import { groupByDay, useMidnight } from "./feed_days";
import { CollabFeedEntry } from "./feed_entry";
import { sayError } from "./feed_errors";
import { useFeedLive } from "./feed_live";
import { FeedModel, PAGE_SIZE } from "./feed_model";
import { onFeedKeydown, useFeedScroll } from "./feed_scroll";
import { isReading, searchedWords, withWords } from "./feed_words";
import { useTalk } from "./talk/talk";
import { CollabTalkBoxes } from "./talk/talk_boxes";
import { CollabPinned } from "./talk/talk_pinned";
import { CollabFeedBar } from "./unread/feed_bar";
import { useFeedReading } from "./unread/feed_reading";
import { useAnnouncer } from "./unread/announcer";

/**
 * The feed: what happened, newest first, live. It has no frame of its own and scrolls with
 * whatever its host gives it.
 *
 * Hosts: the workspace form, the view type `collab_feed`, the systray, the forms of contacts
 * and opportunities.
 */
export class CollabFeed extends Component {
    static template = "collab_crm.Feed";
    static components = { CollabFeedBar, CollabFeedEntry, CollabPinned, CollabTalkBoxes };
    static props = {
        workspaceId: { type: [Number, Boolean], optional: true }, // none: all my workspaces
        filters: { type: Object, optional: true }, // as the reader on the server takes them
        onClearFilters: { type: Function, optional: true },
        onLookAside: { type: Function, optional: true }, // read what was put aside instead
        compact: { type: Boolean, optional: true },
        visits: { type: Boolean, optional: true }, // tells what is new since the last visit
        brief: { type: Number, optional: true }, // only so many entries, for a glance
        sought: { type: Number, optional: true }, // the event whose entry is gone to at first
        kind: { type: String, optional: true }, // customer or supplier
        emptyText: { type: String, optional: true },
        emptyTitle: { type: String, optional: true }, // instead of the notice, also with filters
        restored: { type: Object, optional: true }, // a snapshot of before
        expose: { type: Function, optional: true }, // gets `{ snapshot(), refresh() }` for the host
    };
    static defaultProps = { filters: {} };

    setup() {
        this.orm = useService("orm");
        this.id = uniqueId("o_collab_feed_");
        this.root = useRef("root");
        this.model = useState(new FeedModel((cursor) => this.fetchPage(cursor)));
        this.unread = useService("collab_crm.unread");
        this.action = useService("action");
        this.notification = useService("notification");
        this.sought = this.props.sought;
        this.announcer = useAnnouncer();
        this.onKeydown = onFeedKeydown;
        this.scroll = useFeedScroll("root", "sentinel", {
            onEnd: () =>
                !this.props.brief &&
                !this.model.isFull &&
                this.model.more === "idle" &&
                this.model.loadMore(),
            loaded: () => `${this.model.entries.length} ${this.model.next} ${this.model.status}`,
        });
        this.talk = useTalk({
            workspaceId: () => this.props.workspaceId,
            model: this.model,
            refresh: () => this.onNews(true),
            announce: (text) => this.announcer.say(text),
            goTo: (eventId) => this.goTo(eventId),
        });
        const live = useFeedLive(
            () => this.props.workspaceId,
            () => this.onNews(),
            () => this.talk.changed()
        );
        this.reading = useFeedReading({
            model: this.model,
            workspaceId: () => this.props.workspaceId,
            hasVisit: Boolean(this.props.visits),
            isRead: () =>
                !this.props.brief && this.model.status === "ready" && isReading(this.props.filters),
            filters: () => this.props.filters,
            isAtTop: () => this.scroll.isAtTop(),
            ask: () => live.ask(),
        });
        useMidnight(() => this.render());
        if (this.props.restored) {
            this.model.restore(this.props.restored);
        }
        this.props.expose?.({ snapshot: () => this.model.snapshot, refresh: () => this.onNews() });
        onMounted(() => this.props.restored && this.onNews());
        this.useQuestion();
        this.usePlaces();
    }

    /** Where to scroll as soon as the entries asked for are on the page. */
    usePlaces() {
        this.goesToTop = false;
        useEffect(
            () => {
                if (this.goesToTop) {
                    this.goesToTop = false;
                    this.scroll.toTop();
                }
            },
            () => [this.model.entries]
        );
        this.state = useState({ target: null, isJumping: false });
        useEffect(
            (target) => target && this.scroll.toEntry(target.event_id),
            () => [this.state.target]
        );
    }

    /** Ask anew whenever the question is another one: other workspace, other filters. */
    useQuestion() {
        let lastWorkspace = this.props.workspaceId;
        let isAnswered = Boolean(this.props.restored);
        useEffect(
            (workspaceId) => {
                if (workspaceId !== lastWorkspace) {
                    lastWorkspace = workspaceId;
                    this.reading.enter(workspaceId); // takes leave of what is on screen
                    this.model.reset();
                }
                if (!isAnswered) {
                    this.load();
                }
                isAnswered = false;
            },
            () => [this.props.workspaceId, JSON.stringify(this.props.filters)]
        );
    }

    async load() {
        await this.model.load();
        await this.reading.now.onLoaded(true);
        this.sayVisit();
        if (this.sought && this.model.status === "ready") {
            const { sought } = this;
            this.sought = undefined;
            await this.goTo(sought);
        }
    }

    /** Who listens is told once how much is new since he was here. */
    sayVisit() {
        const { visit } = this.reading.now;
        if (this.props.visits && visit?.summary && !visit.isSpoken) {
            visit.isSpoken = true;
            this.announcer.say(visit.summary);
        }
    }

    async fetchPage(cursor) {
        const { workspaceId, filters, brief } = this.props;
        const reading = this.reading.now;
        const options = { cursor, limit: brief || PAGE_SIZE, ...filters };
        const page = await (workspaceId
            ? this.orm.silent.call("collab.workspace", "feed_page", [[workspaceId]], options)
            : this.orm.silent.call("collab.workspace", "my_feed_page", [], options));
        if (cursor === null) {
            reading.onPage(page);
        }
        const words = searchedWords(filters);
        return { ...page, entries: page.entries.map((entry) => withWords(entry, words)) };
    }

    /**
     * Something happened. While updates are paused it waits behind the pill.
     * @param {boolean} [isOwn] what the reader did himself shows at once
     */
    async onNews(isOwn = false) {
        const { isPaused } = this.unread;
        const isAtOnce = () => isOwn || (!isPaused && this.scroll.isAtTop());
        const news = await this.model.catchUp(isAtOnce);
        if (!isPaused && !isOwn) {
            this.announcer.tell(news);
        }
        await this.reading.now.onLoaded(false);
    }

    /** Go to the oldest entry that is new to the reader, however far down it is. */
    async jump() {
        if (this.state.isJumping) {
            return;
        }
        this.state.isJumping = true;
        const entry = await this.reading.now.findFirstUnread();
        Object.assign(this.state, { isJumping: false, target: entry ? { ...entry } : null });
        if (!entry) {
            this.announcer.say(_t("You have seen everything."));
        }
    }

    /** Show an entry, loading older ones until it is there. */
    async goTo(eventId) {
        if (await this.model.find(eventId)) {
            this.state.target = { event_id: eventId };
        } else {
            this.notification.add(_t("This entry is not among those shown."), { type: "info" });
        }
    }

    async togglePause() {
        await this.unread.setPaused(!this.unread.isPaused);
        if (!this.unread.isPaused) {
            await this.showNewest();
        }
    }

    get isStranger() {
        const { isOn, isKnown, workspaces } = this.unread;
        const isMine = !this.props.workspaceId && !this.props.emptyTitle;
        return isMine && isOn && isKnown && !Object.keys(workspaces).length;
    }

    openCustomers() {
        return this.action.doAction("collab_crm.collab_workspace_action_customers", {
            additionalContext: { search_default_mine: 0 },
        });
    }

    showNewest() {
        this.goesToTop = true;
        return this.model.showNewest();
    }

    showOlder() {
        this.goesToTop = true;
        return this.model.loadMore();
    }

    /** Something can be written where one workspace is shown. */
    get hasBoxes() {
        return this.props.workspaceId && !this.props.brief;
    }

    get days() {
        return groupByDay(this.model.entries);
    }

    get below() {
        return this.reading.now.below;
    }

    get total() {
        const { next, detached, entries } = this.model;
        return next || detached ? -1 : entries.length;
    }

    get hasFilters() {
        return Object.keys(this.props.filters).length > 0;
    }

    get isSearch() {
        return searchedWords(this.props.filters).length > 0;
    }

    get pillText() {
        const { count, open } = this.model.waiting;
        if (!count) {
            return _t("Back to the newest");
        }
        return open ? _t("%s or more new", count) : _t("%s new", count);
    }

    sharedLabel(entry) {
        const labels = {
            customer: _t("Shared with customer"),
            supplier: _t("Shared with supplier"),
        };
        const seen = entry.workspaces.filter((workspace) => workspace.shared);
        const kinds = new Set(seen.map((workspace) => workspace.kind));
        const [kind] = kinds.size === 1 ? kinds : [];
        return labels[kind || this.props.kind] || _t("Shared outside");
    }

    get emptyText() {
        return (
            this.props.emptyText ||
            _t(
                "Orders, deliveries, production, purchases, invoices, tasks, meetings and " +
                    "messages appear here by themselves as soon as they move."
            )
        );
    }

    /** The question is one the feed does not have. */
    get isRefused() {
        return this.model.error?.exceptionName === "odoo.exceptions.UserError";
    }

    get errorText() {
        return sayError(this.model.error);
    }
}
