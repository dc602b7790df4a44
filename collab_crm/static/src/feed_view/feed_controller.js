import { Component, onMounted, onWillStart, useRef, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { useSetupAction } from "@web/search/action_hook";
import { useBus, useService } from "@web/core/utils/hooks";
import { CogMenu } from "@web/search/cog_menu/cog_menu";
import { Layout } from "@web/search/layout";
import { SearchBar } from "@web/search/search_bar/search_bar";
import { useSearchBarToggler } from "@web/search/search_bar/search_bar_toggler";
import { standardViewProps } from "@web/views/standard_view_props";

import { CollabFeed } from "../feed/feed";
import { CollabFeedToolbar } from "../feed/feed_toolbar";
import { SearchFilters } from "./search_filters";

/** A feed as a page: that of all workspaces of the reader, or of one. */
export class FeedController extends Component {
    static template = "collab_crm.FeedView";
    static components = { CogMenu, CollabFeed, CollabFeedToolbar, Layout, SearchBar };
    static props = { ...standardViewProps };

    setup() {
        this.root = useRef("root");
        this.searchBarToggler = useSearchBarToggler();
        this.place = this.props.arch.getAttribute("place");
        this.restored = this.props.state?.feed || undefined;
        this.orm = useService("orm");
        this.state = useState({ kind: undefined, isArchived: false });
        onWillStart(() => {
            this.loadWorkspace(); // not awaited: the feed says itself when it may not be read
        });
        // the arrow down leads from the search bar into a view
        useBus(this.env.searchModel, "focus-view", () => this.focusFeed());
        // not the host's own way to keep the place: on a telephone it looks at the root
        useSetupAction({
            getLocalState: () => ({ feed: this.feed?.snapshot(), top: this.scroller.scrollTop }),
        });
        onMounted(() => {
            if (this.restored) {
                this.scroller.scrollTop = this.props.state.top;
            }
        });
    }

    /** Another one at each search: so the toolbar sees that something changed. */
    get filters() {
        return new SearchFilters(this.env.searchModel);
    }

    async loadWorkspace() {
        if (this.workspaceId) {
            const domain = [["id", "=", this.workspaceId]];
            const [place] = await this.orm.silent.searchRead(
                "collab.workspace",
                domain,
                ["kind", "active"],
                { context: { active_test: false } }
            );
            Object.assign(this.state, { kind: place?.kind, isArchived: place?.active === false });
        }
    }

    get scroller() {
        return this.root.el.querySelector(".o_content");
    }

    get workspaceId() {
        const { active_id: id } = this.props.context;
        return this.place === "workspace" && Number.isInteger(id) ? id : false;
    }

    /** Somebody came by an address that names no workspace. */
    get isLost() {
        return this.place === "workspace" && !this.workspaceId;
    }

    get asked() {
        const { domain } = this.env.searchModel;
        return domain.length ? { domain } : {};
    }

    focusFeed() {
        const find = (selector) => this.root.el.querySelector(selector);
        (find(".o_collab_entry") || find(".o_collab_feed_page button"))?.focus();
    }

    /** The host's search bar keeps the Tab key to itself: nobody could leave it. */
    onKeydown(ev) {
        const { key, shiftKey, target } = ev;
        if (key === "Tab" && target.matches(".o_searchview_input") && !target.value) {
            const hasFacets = this.root.el.querySelector(".o_searchview_facet");
            if (!shiftKey || !hasFacets) {
                ev.stopPropagation();
            }
        }
    }

    expose(feed) {
        this.feed = feed;
    }

    clearFilters() {
        this.filters.clear();
    }

    lookAside() {
        this.filters.set({ archived: true });
    }

    get emptyText() {
        return this.place === "mine"
            ? _t(
                  "Here comes what happens for the customers and suppliers in whose workspaces you " +
                      "are a member: orders, deliveries, production, invoices, tasks and messages."
              )
            : undefined;
    }
}
