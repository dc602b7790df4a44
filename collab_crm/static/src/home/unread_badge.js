import { Component } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { countLabel } from "../feed/unread/unread_service";

/** `<widget name="collab_unread"/>`: what the user has not seen of a workspace. */
export class CollabUnreadBadge extends Component {
    static template = "collab_crm.UnreadBadge";
    static props = { ...standardWidgetProps };

    setup() {
        this.unread = useService("collab_crm.unread");
        this.countLabel = countLabel;
    }

    get counts() {
        const [internal, shared] = this.unread.of(this.props.record.resId);
        return { internal, shared };
    }

    get label() {
        const { internal, shared } = this.counts;
        return _t("Unread: %s internal, %s shared", countLabel(internal), countLabel(shared));
    }
}

/** The same as a field, `is_unread`: a list can be sorted by it. */
export class CollabUnreadField extends CollabUnreadBadge {
    static props = { ...standardFieldProps };
}

registry.category("fields").add("collab_unread", {
    component: CollabUnreadField,
    displayName: _t("Unread"),
    supportedTypes: ["boolean"],
    isEmpty: () => false,
});
registry.category("view_widgets").add("collab_unread", {
    component: CollabUnreadBadge,
    listViewWidth: 110,
});
