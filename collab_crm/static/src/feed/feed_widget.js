import { Component } from "@odoo/owl";

import { router } from "@web/core/browser/router";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { CollabFeed } from "./feed";
import { useFeedFilters } from "./feed_filters";
import { CollabFeedToolbar } from "./feed_toolbar";

/** `<widget name="collab_feed"/>`: the feed of the workspace whose form this is. */
export class CollabFeedWidget extends Component {
    static template = "collab_crm.FeedWidget";
    static components = { CollabFeed, CollabFeedToolbar };
    static props = { ...standardWidgetProps };

    setup() {
        this.opened = this.record.resId;
        // what is remembered may hide the entry he came for
        this.filters = useFeedFilters("workspace", this.sought && {});
    }

    get record() {
        return this.props.record;
    }

    /** The event the reader came for: by a notification, or by the link of a mail. */
    get sought() {
        const { resId, context } = this.record;
        const event = Number(context.collab_entry || router.current.entry);
        return resId === this.opened && event ? event : undefined;
    }

    get isArchived() {
        return this.record.data.active === false;
    }
}

export const collabFeedWidget = {
    component: CollabFeedWidget,
    fieldDependencies: [
        { name: "active", type: "boolean" },
        { name: "kind", type: "selection" },
    ],
};

registry.category("view_widgets").add("collab_feed", collabFeedWidget);
