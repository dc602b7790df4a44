import { user } from "@web/core/user";

const SETTING = "collab_cockpit";

/**
 * How the reader wants cockpits, in whatever browser.
 *
 * @returns {{days: number, folded: string[]}}
 */
export function recallCockpit() {
    return { days: 30, folded: [], ...user.settings?.[SETTING] };
}

/** @returns {Promise<void>} */
export async function keepCockpit(choice) {
    if (user.settings?.id) {
        await user.setUserSettings(SETTING, choice);
    }
}
