import { router } from "@web/core/browser/router";
import { user } from "@web/core/user";

const SETTING = "collab_monitor_filters";

/** Keys of the address that are no filters. */
const PREFIX = "by_";

/** A filter of the address: a number where it looks like one. */
function valueOf(text) {
    return /^\d{1,9}$/.test(text) ? Number(text) : text;
}

/**
 * How the monitor is narrowed at first: as the address says, else as the user left it.
 *
 * @returns {Object} filter -> value
 */
export function recallChoice() {
    const entries = Object.entries(router.current)
        .filter(([key, value]) => key.startsWith(PREFIX) && value)
        .map(([key, value]) => [key.slice(PREFIX.length), valueOf(String(value))]);
    return entries.length ? Object.fromEntries(entries) : { ...user.settings?.[SETTING] };
}

/** Keep the choice for the next time, in whatever browser. */
export async function keepChoice(filters) {
    const kept = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
    if (user.settings?.id && JSON.stringify(kept) !== JSON.stringify(user.settings[SETTING])) {
        await user.setUserSettings(SETTING, kept);
    }
}

/**
 * What the address says of the choice, and of nothing else.
 *
 * @param {string[]} names of all filters offered
 */
export function addressOf(filters, names) {
    return Object.fromEntries(
        names.map((name) => [`${PREFIX}${name}`, filters[name] || undefined])
    );
}
