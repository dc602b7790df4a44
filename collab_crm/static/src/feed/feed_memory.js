import { user } from "@web/core/user";

const SETTING = "collab_feed_filters";

/** What a reader always wants, in contrast to the question of the moment. */
export const STANDING = ["scope", "department", "importance", "audience", "document", "entry"];

/**
 * The filters the user left a place with, in whatever browser.
 *
 * @param {string} place `mine` or `workspace`
 * @returns {Object} filters as the reader on the server takes them
 */
export function recallFilters(place) {
    return { ...user.settings?.[SETTING]?.[place] };
}

/**
 * Keep the standing ones among the filters; the server keeps those of the other places.
 *
 * @returns {Promise<void>}
 */
export async function keepFilters(place, filters) {
    const standing = {};
    for (const name of STANDING) {
        const value = filters[name];
        if (value && value !== "all" && value.length) {
            standing[name] = value;
        }
    }
    if (user.settings?.id && JSON.stringify(standing) !== JSON.stringify(recallFilters(place))) {
        await user.setUserSettings(SETTING, { [place]: standing });
    }
}
