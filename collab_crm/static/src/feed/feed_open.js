import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

/** The address of a record for "open in a new tab", as the chatter builds it. */
export function recordUrl(model, id) {
    return `/mail/view?model=${encodeURIComponent(model)}&res_id=${id}`;
}

/**
 * @returns {Function} async (ev, model, id, name): open the record in place of the current
 *  action, or say kindly why not. A click that asks for a new tab is left to the browser.
 */
export function useOpenRecord() {
    const action = useService("action");
    const notification = useService("notification");
    const orm = useService("orm");

    /** An entry stays in the feed when its document is gone or not for the reader. */
    async function isReadable(model, id) {
        const context = { active_test: false };
        try {
            const found = await orm.silent.search(model, [["id", "=", id]], { limit: 1, context });
            return found.length > 0;
        } catch (error) {
            if (error.exceptionName === "odoo.exceptions.AccessError") {
                return false;
            }
            throw error;
        }
    }

    return async (ev, model, id, name) => {
        if (ev.ctrlKey || ev.metaKey || ev.shiftKey || ev.button) {
            return;
        }
        ev.preventDefault();
        if (await isReadable(model, id)) {
            return action.doAction({
                type: "ir.actions.act_window",
                res_model: model,
                res_id: id,
                views: [[false, "form"]],
            });
        }
        const message = _t("%s was deleted, or you are not allowed to open it.", name);
        notification.add(message, { type: "warning" });
    };
}
