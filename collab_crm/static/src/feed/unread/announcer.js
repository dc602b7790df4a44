import { onWillUnmount, useState } from "@odoo/owl";

import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";

/** What comes in within this time is told in one sentence (ms). */
export const ANNOUNCE_DELAY = 1000;

/** @returns {Object} reactive `{ text }` for a polite live region, `tell(entries)`, `say(text)` */
export function useAnnouncer() {
    let timer = null;
    let waiting = [];
    const state = useState({
        text: "",
        say(text) {
            state.text = text;
        },
        tell(entries) {
            waiting.push(...entries);
            if (timer === null && waiting.length) {
                timer = browser.setTimeout(speak, ANNOUNCE_DELAY);
            }
        },
    });
    const speak = () => {
        timer = null;
        const { length } = waiting;
        state.say(length === 1 ? waiting[0].text : _t("%s new entries", length));
        waiting = [];
    };
    onWillUnmount(() => browser.clearTimeout(timer));
    return state;
}
