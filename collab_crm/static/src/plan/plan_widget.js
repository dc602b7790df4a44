import { Component, xml } from "@odoo/owl";

import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { CollabPlan } from "./plan";

/** `<widget name="collab_plan"/>`: the plan of a workspace, read when its page is opened. */
export class CollabPlanWidget extends Component {
    static template = xml`
        <CollabPlan t-if="props.record.resId" workspaceId="props.record.resId" customer="customer" t-key="props.record.resId"/>`;
    static components = { CollabPlan };
    static props = { ...standardWidgetProps };

    get customer() {
        return this.props.record.data.partner_id?.display_name || "";
    }
}

registry.category("view_widgets").add("collab_plan", {
    component: CollabPlanWidget,
    fieldDependencies: [{ name: "partner_id", type: "many2one", relation: "res.partner" }],
});
