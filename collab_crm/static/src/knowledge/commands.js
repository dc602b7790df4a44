import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** The sign that begins a search in the articles in the command palette. */
const SIGN = "=";
const MOST = 10;

registry.category("command_categories").add("collab_knowledge", {
    namespace: SIGN,
    name: _t("Knowledge"),
});

registry.category("command_setup").add(SIGN, {
    debounceDelay: 200,
    emptyMessage: _t("No article has these words"),
    name: _t("knowledge"),
    placeholder: _t("Search in all articles..."),
});

/** Those the user may read and that have all the words, in one question. */
async function findArticles(env, { searchValue }) {
    if (!env.services["collab_crm.unread"].isOn) {
        return [];
    }
    const domain = searchValue ? [["text", "ilike", searchValue]] : [["is_favourite", "=", true]];
    const { orm, action } = env.services;
    const found = await orm.silent.searchRead("collab.article", domain, ["name"], { limit: MOST });
    return found.map(({ id, name }) => ({
        name,
        category: "collab_knowledge",
        href: `/odoo/collab.article/${id}`,
        action: () =>
            action.doAction({
                type: "ir.actions.act_window",
                res_model: "collab.article",
                res_id: id,
                views: [[false, "form"]],
            }),
    }));
}

registry.category("command_provider").add("collab_crm.knowledge", {
    namespace: SIGN,
    provide: findArticles,
});
