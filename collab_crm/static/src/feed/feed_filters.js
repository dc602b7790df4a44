import { useState } from "@odoo/owl";

import { browser } from "@web/core/browser/browser";
import { user } from "@web/core/user";
import { session } from "@web/session";

const SCOPES = ["all", "people", "changes"];
const NONE = { scope: "all", department: false, important: false };

/** What was stored may be anything: keep only what a feed understands. */
function clean({ scope, department, important } = {}) {
    return {
        scope: SCOPES.includes(scope) ? scope : NONE.scope,
        department: typeof department === "string" && department,
        important: important === true,
    };
}

function recall(key) {
    try {
        return clean(JSON.parse(browser.localStorage.getItem(key)) || {});
    } catch {
        return { ...NONE };
    }
}

/**
 * What the reader wants to see, remembered per user, database and browser.
 *
 * @param {string} name where the feed stands: each place has its own memory
 * @returns {Object} reactive `{ scope, department, important }`, `set(changes)`, `clear()`,
 *  `isActive`, and `asked`: the filters as the reader on the server takes them
 */
export function useFeedFilters(name) {
    const key = `collab_crm.feed.${name}.${session.db}.${user.userId}`;
    return useState({
        ...recall(key),
        set(changes) {
            Object.assign(this, changes);
            browser.localStorage.setItem(key, JSON.stringify(clean(this)));
        },
        clear() {
            this.set(NONE);
        },
        get isActive() {
            return this.scope !== "all" || Boolean(this.department) || this.important;
        },
        get asked() {
            return {
                ...(this.scope !== "all" && { scope: this.scope }),
                ...(this.department && { department: this.department }),
                ...(this.important && { importance: "2" }),
            };
        },
    });
}
