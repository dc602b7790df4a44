import { Component, useState } from "@odoo/owl";

import { formatDate, deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

/** One article or lesson in a list beside something else. */
export class ArticleItem extends Component {
    static template = "collab_crm.ArticleItem";
    static props = { article: Object };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ isSaying: false });
    }

    get isLesson() {
        return this.props.article.kind === "lesson";
    }

    get facts() {
        const { cause, about } = this.props.article;
        return [...(cause ? [cause] : []), ...about].join(" · ");
    }

    get revised() {
        const stamp = this.props.article.revised_at.slice(0, 19).replace("T", " ");
        return formatDate(deserializeDateTime(stamp));
    }

    get helpedLabel() {
        const { helpful_count: count } = this.props.article;
        return count === 1 ? _t("Helped 1 colleague") : _t("Helped %s colleagues", count);
    }

    open() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "collab.article",
            res_id: this.props.article.id,
            views: [[false, "form"]],
        });
    }

    /** Say that it helped, or take that back. */
    async toggleHelpful() {
        const { article } = this.props;
        if (this.state.isSaying) {
            return;
        }
        this.state.isSaying = true;
        try {
            const args = [[article.id], !article.helpful];
            const counts = await this.orm.call("collab.article", "action_helpful", args);
            article.helpful = !article.helpful;
            article.helpful_count = counts[article.id];
        } finally {
            this.state.isSaying = false;
        }
    }
}
