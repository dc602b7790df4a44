import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError } from "@web/core/network/rpc";

/** What to tell the reader when a question to the server failed; no dialog is needed then. */
export function sayError(error) {
    if (error instanceof ConnectionLostError) {
        return _t("The server cannot be reached at the moment.");
    }
    const isForReader = /\.(AccessError|UserError|MissingError|ValidationError)$/;
    return isForReader.test(error?.exceptionName)
        ? error.data.message
        : _t("Something went wrong on the server.");
}

/** What is on screen when its next reading fails stays, and is said to be old. */
export function keepShown(state, error) {
    state.error = sayError(error);
    if (state.status === "ready") {
        state.isStale = true;
    } else {
        state.status = "error";
    }
}
