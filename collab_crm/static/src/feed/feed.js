import { Component, onMounted, useEffect, useRef, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError } from "@web/core/network/rpc";
import { useService } from "@web/core/utils/hooks";
import { uniqueId } from "@web/core/utils/functions";

import { groupByDay, useMidnight } from "./feed_days";
import { CollabFeedEntry } from "./feed_entry";
import { useFeedLive } from "./feed_live";
import { FeedModel, PAGE_SIZE } from "./feed_model";
import { onFeedKeydown, useFeedScroll } from "./feed_scroll";

/**
 * The feed: what happened, newest first, live. It has no frame of its own and scrolls with
 * whatever its host gives it.
 *
 * Hosts: the workspace form, the page "My feed"; later a view type, the cockpit, the systray.
 */
export class CollabFeed extends Component {
    static template = "collab_crm.Feed";
    static components = { CollabFeedEntry };
    static props = {
        workspaceId: { type: [Number, Boolean], optional: true }, // none: all my workspaces
        filters: { type: Object, optional: true }, // as the reader on the server takes them
        onClearFilters: { type: Function, optional: true },
        compact: { type: Boolean, optional: true },
        kind: { type: String, optional: true }, // customer or supplier
        emptyText: { type: String, optional: true },
        restored: { type: Object, optional: true }, // a snapshot of before
        expose: { type: Function, optional: true }, // gets `{ snapshot() }` for the host
    };
    static defaultProps = { filters: {} };

    setup() {
        this.orm = useService("orm");
        this.id = uniqueId("o_collab_feed_");
        this.root = useRef("root");
        this.model = useState(new FeedModel((cursor) => this.fetchPage(cursor)));
        this.state = useState({ announcement: "" });
        this.onKeydown = onFeedKeydown;
        this.scroll = useFeedScroll("root", "sentinel", {
            onEnd: () => !this.model.isFull && this.model.more === "idle" && this.model.loadMore(),
            loaded: () => `${this.model.entries.length} ${this.model.next} ${this.model.status}`,
        });
        useFeedLive(
            () => this.props.workspaceId,
            () => this.onNews()
        );
        useMidnight(() => this.render());
        if (this.props.restored) {
            this.model.restore(this.props.restored);
        }
        this.props.expose?.({ snapshot: () => this.model.snapshot });
        onMounted(() => this.props.restored && this.onNews());
        this.useQuestion();
        this.goesToTop = false; // as soon as the entries asked for are on the page
        useEffect(
            () => {
                if (this.goesToTop) {
                    this.goesToTop = false;
                    this.scroll.toTop();
                }
            },
            () => [this.model.entries]
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
                    this.model.reset();
                }
                if (!isAnswered) {
                    this.model.load();
                }
                isAnswered = false;
            },
            () => [this.props.workspaceId, JSON.stringify(this.props.filters)]
        );
    }

    fetchPage(cursor) {
        const { workspaceId, filters } = this.props;
        const options = { cursor, limit: PAGE_SIZE, ...filters };
        return workspaceId
            ? this.orm.silent.call("collab.workspace", "feed_page", [[workspaceId]], options)
            : this.orm.silent.call("collab.workspace", "my_feed_page", [], options);
    }

    async onNews() {
        const news = await this.model.catchUp(() => this.scroll.isAtTop());
        if (news.length === 1) {
            this.state.announcement = news[0].text;
        } else if (news.length) {
            this.state.announcement = _t("%s new entries", news.length);
        }
    }

    showNewest() {
        this.goesToTop = true;
        return this.model.showNewest();
    }

    showOlder() {
        this.goesToTop = true;
        return this.model.loadMore();
    }

    get days() {
        return groupByDay(this.model.entries);
    }

    get total() {
        const { next, detached, entries } = this.model;
        return next || detached ? -1 : entries.length;
    }

    get hasFilters() {
        return Object.keys(this.props.filters).length > 0;
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

    get errorText() {
        const { error } = this.model;
        if (error instanceof ConnectionLostError) {
            return _t("The server cannot be reached at the moment.");
        }
        const isForReader = /\.(AccessError|UserError|MissingError)$/.test(error?.exceptionName);
        return isForReader ? error.data.message : _t("Something went wrong on the server.");
    }
}
