import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

/** In a workspace, the command palette asks a department about its customer. */
registry.category("command_provider").add("collab_crm.ask", {
    provide(env) {
        const { action } = env.services;
        const { props } = action.currentController || {};
        if (props?.resModel !== "collab.workspace" || props.type !== "form") {
            return [];
        }
        const id = action.currentController.currentState?.resId || props.resId;
        const additionalContext = { default_workspace_id: id };
        const ask = () =>
            action.doAction("collab_crm.collab_ask_new_action", { additionalContext });
        return id ? [{ name: _t("Ask a department"), category: "collab", action: ask }] : [];
    },
});
