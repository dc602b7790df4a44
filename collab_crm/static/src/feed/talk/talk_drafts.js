import { reactive } from "@odoo/owl";

import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { session } from "@web/session";

/** What was typed is still there after a reload of the page, as long as the tab is open. */
function recall(key) {
    try {
        const { text, people } = JSON.parse(browser.sessionStorage.getItem(key)) || {};
        return { text: String(text || ""), people: Array.isArray(people) ? people : [] };
    } catch {
        return { text: "", people: [] };
    }
}

/**
 * What is being written, one draft per box: it outlives the box, the record and the page, and
 * never wanders from one box to another.
 */
export class Drafts {
    constructor() {
        this.drafts = new Map();
    }

    /**
     * @param {string} name of the box: workspace, audience, entry answered
     * @returns {Object} reactive `{ text, people, files }`
     */
    of(name) {
        const key = `collab_crm.draft.${name}.${session.db}.${user.userId}`;
        if (!this.drafts.has(key)) {
            this.drafts.set(key, reactive({ key, files: [], ...recall(key) }));
        }
        return this.drafts.get(key);
    }

    keep({ key, text, people }) {
        if (text) {
            browser.sessionStorage.setItem(key, JSON.stringify({ text, people }));
        } else {
            browser.sessionStorage.removeItem(key);
        }
    }

    clear(draft) {
        Object.assign(draft, { text: "", people: [], files: [] });
        this.keep(draft);
    }
}

registry.category("services").add("collab_crm.drafts", { start: () => new Drafts() });
