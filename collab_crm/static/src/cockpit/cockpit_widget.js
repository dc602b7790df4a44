import { Component } from "@odoo/owl";

import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { CollabCockpit } from "./cockpit";

/** `<widget name="collab_cockpit"/>`: the cockpit of the workspace whose form this is. */
export class CollabCockpitWidget extends Component {
    static template = "collab_crm.CockpitWidget";
    static components = { CollabCockpit };
    static props = { ...standardWidgetProps };

    get workspaceId() {
        return this.props.record.resId;
    }

    get isCompact() {
        return false;
    }
}

/**
 * `<widget name="collab_cockpit_block"/>`: the same in short, on a contact or an opportunity.
 * Where there is no workspace it is nothing.
 */
export class CollabCockpitBlock extends CollabCockpitWidget {
    get workspaceId() {
        return this.props.record.data.collab_cockpit_id?.id;
    }

    get isCompact() {
        return true;
    }
}

const widgets = registry.category("view_widgets");
widgets.add("collab_cockpit", { component: CollabCockpitWidget });
widgets.add("collab_cockpit_block", {
    component: CollabCockpitBlock,
    fieldDependencies: [
        { name: "collab_cockpit_id", type: "many2one", relation: "collab.workspace" },
    ],
});
