import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** The sign that begins a search for a workspace in the command palette. */
const SIGN = "#";
const MOST = 10;

const categories = registry.category("command_categories");
categories.add("collab", {}, { sequence: 25 });
categories.add("collab_workspaces", { namespace: SIGN, name: _t("Workspaces") });

registry.category("command_setup").add(SIGN, {
    debounceDelay: 200,
    emptyMessage: _t("No workspace found"),
    name: _t("workspaces"),
    placeholder: _t("Search for a workspace..."),
});

const isOn = (env) => env.services["collab_crm.unread"].isOn;

/** Those the user may read and whose name has the words, in one question. */
async function findWorkspaces(env, { searchValue }) {
    if (!isOn(env)) {
        return [];
    }
    const domain = searchValue ? [["name", "ilike", searchValue]] : [["is_member", "=", true]];
    const { orm, action } = env.services;
    const found = await orm.silent.searchRead("collab.workspace", domain, ["name"], {
        limit: MOST,
    });
    return found.map(({ id, name }) => ({
        name,
        category: "collab_workspaces",
        href: `/odoo/collab.workspace/${id}`,
        action: () =>
            action.doAction({
                type: "ir.actions.act_window",
                res_model: "collab.workspace",
                res_id: id,
                views: [[false, "form"]],
            }),
    }));
}

/** What a command returns to go on asking in the palette: which workspace? */
export const workspacePalette = () => ({
    configByNamespace: {
        default: {
            debounceDelay: 200,
            emptyMessage: _t("No workspace found"),
            placeholder: _t("Search for a workspace..."),
        },
    },
    providers: [{ provide: findWorkspaces }],
});

registry.category("command_provider").add("collab_crm.workspaces", {
    namespace: SIGN,
    provide: findWorkspaces,
});
