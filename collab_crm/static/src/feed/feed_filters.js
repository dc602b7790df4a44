import { useState } from "@odoo/owl";

import { keepFilters, recallFilters, STANDING } from "./feed_memory";

const ALL = {
    scope: "all",
    department: [], // any of these
    importance: false,
    audience: false,
    document: false,
    entry: false, // a kind of entry: post, mail, call ...
    type: false, // code of an event type
    text: "",
    unread: false,
    actor: false, // id of a contact
    period: false, // a beginning the server understands: `today`, `today -30d`
    since: false, // a day, like until
    until: false,
    archived: false,
};

/** What was kept may be older than this code: one value where many can be, or many. */
function fit(kept) {
    const filters = {};
    for (const [name, value] of Object.entries(kept)) {
        if (name in ALL) {
            const values = [value].flat();
            filters[name] = Array.isArray(ALL[name]) ? values : values[0];
        }
    }
    return filters;
}

/** Days begin and end where the reader lives: the server knows where, so it gets the days. */
function datesOf({ period, since, until }) {
    return [
        ...(period ? [["occurred_at", ">=", period]] : []),
        ...(since ? [["occurred_at", ">=", since]] : []),
        ...(until ? [["occurred_at", "<=", until]] : []),
    ];
}

/**
 * What the reader wants to see in one place. What he always wants is remembered for him.
 *
 * @param {string} place `mine` or `workspace`: each has its own memory
 * @param {Object} [kept] what to begin with instead of what is remembered
 * @returns {Object} reactive: the filters, `set(changes)`, `clear()`, `isActive`, and `asked`:
 *  the filters as the reader on the server takes them
 */
export function useFeedFilters(place, kept = recallFilters(place)) {
    return useState({
        ...ALL,
        ...fit(kept),
        set(changes) {
            Object.assign(this, changes);
            if (STANDING.some((name) => name in changes)) {
                keepFilters(place, this);
            }
        },
        clear() {
            this.set({ ...ALL, department: [] });
        },
        get isActive() {
            return Object.keys(this.asked).length > 0;
        },
        get asked() {
            const asked = {};
            for (const name of ["text", "unread", "actor", "archived", "type", ...STANDING]) {
                const value = typeof this[name] === "string" ? this[name].trim() : this[name];
                if (value && value !== "all" && value.length !== 0) {
                    asked[name] = Array.isArray(value) ? [...value] : value;
                }
            }
            const domain = datesOf(this);
            return domain.length ? { ...asked, domain } : asked;
        },
    });
}
