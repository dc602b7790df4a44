import { Component } from "@odoo/owl";

import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { CollabPromisePanel } from "./promise_panel";

/** The panel of one order line, over whatever it was asked from. */
export class CollabPromiseDialog extends Component {
    static template = "collab_crm.PromiseDialog";
    static components = { CollabPromisePanel, Dialog };
    static props = { resId: Number, close: Function };

    get title() {
        return _t("Will it hold?");
    }
}

/**
 * `<widget name="collab_promise_mark"/>` on a line of an order: a way to its promise. It tells
 * nothing by itself: that would be a question to the server for each line of each order.
 */
export class CollabPromiseMark extends Component {
    static template = "collab_crm.PromiseMark";
    static props = { ...standardWidgetProps };

    setup() {
        this.dialog = useService("dialog");
    }

    /** Sections and notes promise nothing. */
    get isShown() {
        const { resId, data } = this.props.record;
        return Boolean(resId) && !data.display_type;
    }

    ask() {
        this.dialog.add(CollabPromiseDialog, { resId: this.props.record.resId });
    }
}

registry.category("view_widgets").add("collab_promise_mark", {
    component: CollabPromiseMark,
    fieldDependencies: [{ name: "display_type", type: "selection" }],
    listViewWidth: 26,
});
