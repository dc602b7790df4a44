import { Component, useState } from "@odoo/owl";

import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { CollabFeed } from "../feed/feed";

/** How many entries a form shows of the workspace. */
const GLANCE = 8;

/**
 * `<widget name="collab_feed_block"/>`: the newest entries of the workspace of a contact or an
 * opportunity. It asks for nothing where there is no workspace, and nothing until its page of
 * the form is opened.
 */
export class CollabFeedBlock extends Component {
    static template = "collab_crm.FeedBlock";
    static components = { CollabFeed };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ isOpening: false });
        this.glance = GLANCE;
    }

    get workspace() {
        return this.props.record.data.collab_workspace_id;
    }

    openWorkspace() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "collab.workspace",
            res_id: this.workspace.id,
            views: [[false, "form"]],
        });
    }

    /** Open the one there is but this user does not see, or make one: the server knows. */
    async makeWorkspace() {
        const { record } = this.props;
        if (this.state.isOpening || !(await record.save())) {
            return;
        }
        this.state.isOpening = true;
        try {
            const args = [[record.resId]];
            const action = await this.orm.call(record.resModel, "action_collab_workspace", args);
            await this.action.doAction(action);
        } finally {
            this.state.isOpening = false;
        }
    }
}

registry.category("view_widgets").add("collab_feed_block", {
    component: CollabFeedBlock,
    fieldDependencies: [
        { name: "collab_workspace_id", type: "many2one", relation: "collab.workspace" },
        { name: "collab_workspace_kind", type: "char" },
    ],
});
