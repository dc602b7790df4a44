import { Component } from "@odoo/owl";

import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { CollabImpactDialog } from "./impact_dialog";

/** The date a document is asked about: the one in the form, saved or not. */
const DATES = { "purchase.order": "date_planned", "mrp.production": "date_finished" };

/** `<widget name="collab_impact"/>`: whom does this hit, before I change the date? */
export class CollabImpactButton extends Component {
    static template = "collab_crm.ImpactButton";
    static props = { ...standardWidgetProps };

    setup() {
        this.dialog = useService("dialog");
    }

    ask() {
        const { resModel, resId, data, dirty } = this.props.record;
        const date = data[DATES[resModel]];
        const name = data.name || data.display_name || "";
        const isPlanned = !dirty;
        this.dialog.add(CollabImpactDialog, { resModel, resId, name, date, isPlanned });
    }
}

registry.category("view_widgets").add("collab_impact", { component: CollabImpactButton });
