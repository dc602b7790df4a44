import { Component, onMounted, useRef } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { CollabFeed } from "./feed";
import { useFeedFilters } from "./feed_filters";
import { CollabFeedToolbar } from "./feed_toolbar";

/** The page "My feed": the news of all workspaces the user is a member of. */
export class CollabMyFeed extends Component {
    static template = "collab_crm.MyFeed";
    static components = { CollabFeed, CollabFeedToolbar, Layout };
    static props = { ...standardActionServiceProps };
    static path = "collab-feed";
    static displayName = _t("My Feed");

    setup() {
        this.root = useRef("root");
        this.filters = useFeedFilters("mine");
        this.display = { controlPanel: {} };
        this.restored = this.props.state?.feed || undefined;
        useSetupAction({
            getLocalState: () => ({ feed: this.feed.snapshot(), top: this.scroller.scrollTop }),
        });
        onMounted(() => {
            if (this.restored) {
                this.scroller.scrollTop = this.props.state.top;
            }
        });
    }

    get scroller() {
        return this.root.el.querySelector(".o_content");
    }

    expose(feed) {
        this.feed = feed;
    }

    get emptyText() {
        return _t(
            "Here comes what happens for the customers and suppliers in whose workspaces you " +
                "are a member: orders, deliveries, production, invoices, tasks and messages."
        );
    }
}

registry.category("actions").add("collab_crm.my_feed", CollabMyFeed);
