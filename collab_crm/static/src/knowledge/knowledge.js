import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { ArticleItem } from "./article_item";

const TITLES = {
    customer: {
        own: _t("About this customer"),
        goods: _t("About what they buy"),
        general: _t("General"),
    },
    supplier: {
        own: _t("About this supplier"),
        goods: _t("Learnt with this supplier"),
    },
};

/**
 * `<widget name="collab_knowledge"/>`: what one should know in a workspace. It asks for
 * nothing before its page of the form is opened.
 */
export class CollabKnowledge extends Component {
    static template = "collab_crm.Knowledge";
    static components = { ArticleItem };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ found: null });
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps(({ record }) => this.load(record));
    }

    async load({ resId }) {
        if (resId && resId !== this.shownId) {
            this.shownId = resId;
            this.state.found = await this.orm.call("collab.workspace", "knowledge", [[resId]]);
        }
    }

    get groups() {
        return this.state.found.groups.filter((group) => group.count);
    }

    title({ name }) {
        return TITLES[this.props.record.data.kind][name];
    }

    async openAll({ name }) {
        const args = [[this.props.record.resId], name];
        const action = await this.orm.call("collab.workspace", "action_knowledge", args);
        return this.action.doAction(action);
    }

    write() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "collab.article",
            views: [[false, "form"]],
            context: { default_workspace_id: this.props.record.resId },
        });
    }
}

registry.category("view_widgets").add("collab_knowledge", {
    component: CollabKnowledge,
    fieldDependencies: [{ name: "kind", type: "selection", selection: [] }],
});
