import { Component } from "@odoo/owl";

import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { CollabPromisePanel } from "./promise_panel";
import { CollabQuotationDates } from "./quotation_dates";

/**
 * `<widget name="collab_promise"/>`: whether the promises of the record hold. It asks for
 * nothing before its page of the form is opened.
 */
export class CollabPromiseWidget extends Component {
    static template = "collab_crm.PromiseWidget";
    static components = { CollabPromisePanel, CollabQuotationDates };
    static props = { ...standardWidgetProps };

    get record() {
        return this.props.record;
    }

    get isQuotation() {
        const { resModel, data } = this.record;
        return resModel === "sale.order" && ["draft", "sent"].includes(data.state);
    }

    /** A forecast shows the line it is of. */
    get target() {
        const { resModel, resId, data } = this.record;
        return resModel === "collab.forecast"
            ? { resModel: "sale.order.line", resId: data.sale_line_id.id }
            : { resModel, resId };
    }

    get workspaceIds() {
        return this.record.resModel === "collab.workspace" ? [this.record.resId] : undefined;
    }

    /** Changes with whatever was saved. */
    get version() {
        const { state, write_date: writtenAt } = this.record.data;
        return `${state} ${writtenAt?.ts}`;
    }
}

registry.category("view_widgets").add("collab_promise", {
    component: CollabPromiseWidget,
    fieldDependencies: [{ name: "write_date", type: "datetime" }],
});
