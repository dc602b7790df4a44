import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";

import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { ArticleItem } from "./article_item";

const NOTHING = { lessons: [], articles: [] };

/**
 * `<widget name="collab_lessons"/>`: what was learnt where this product and supplier met
 * before. Where nothing was, nothing is shown.
 */
export class CollabLessons extends Component {
    static template = "collab_crm.Lessons";
    static components = { ArticleItem };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ found: NOTHING });
        this.shown = "";
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps(({ record }) => this.load(record));
    }

    get isEmpty() {
        const { lessons, articles } = this.state.found;
        return !lessons.length && !articles.length;
    }

    /** Ask once for each record, and again when it was saved. */
    async load({ resModel, resId, data }) {
        const shown = `${resId} ${data.write_date?.ts}`;
        if (shown === this.shown) {
            return;
        }
        this.shown = shown;
        const args = [[resId]];
        this.state.found = resId
            ? await this.orm.silent.call(resModel, "collab_lessons", args)
            : NOTHING;
    }
}

registry.category("view_widgets").add("collab_lessons", {
    component: CollabLessons,
    fieldDependencies: [{ name: "write_date", type: "datetime" }],
});
