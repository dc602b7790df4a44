import { Component, useState } from "@odoo/owl";

import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/**
 * `<widget name="collab_feed_switch"/>`: where the feed has no room beside the sheet, one of
 * the two is shown, the feed first. What is hidden is so by the style sheet alone, so that
 * nothing typed or read is lost.
 */
export class CollabFeedSwitch extends Component {
    static template = "collab_crm.FeedSwitch";
    static props = { ...standardWidgetProps };

    setup() {
        this.state = useState({ shown: "feed" });
    }
}

registry.category("view_widgets").add("collab_feed_switch", { component: CollabFeedSwitch });
