import { Component } from "@odoo/owl";

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
        this.filters = useFeedFilters("workspace");
    }

    get record() {
        return this.props.record;
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
