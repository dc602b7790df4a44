import { markRaw, markup } from "@odoo/owl";

import { deserializeDateTime } from "@web/core/l10n/dates";

/**
 * What belongs together is one entry: its head speaks, the other events wait in `grouped`.
 * The server groups what it sends; here entries are taken apart and put together where two
 * answers of the server meet. No event is ever lost or shown twice.
 */

/** Entries are facts: they never change, so OWL need not watch them. */
export function prepare(entry) {
    if (entry.when) {
        return entry;
    }
    return finish({
        ...entry,
        body: entry.body ? markup(entry.body) : false,
        at: deserializeDateTime(entry.occurred_at),
        ids: entry.ids || [entry.event_id],
        grouped: (entry.grouped || []).map(prepare),
    });
}

/** Its place in the list is that of its newest event. */
function finish(entry) {
    const newest = partsOf(entry)[0];
    return markRaw({ ...entry, when: newest.at, place: newest });
}

/** Below zero when `a` stands above `b`: the reader's own order, newest first. */
function compare(a, b) {
    return b.occurred_at.localeCompare(a.occurred_at) || b.event_id - a.event_id;
}

function sum(entries) {
    return entries.reduce((total, entry) => total + entry.count, 0);
}

function unique(lists, key) {
    return [...new Map(lists.flat().map((item) => [item[key], item])).values()];
}

/** The events of an entry, each as an entry of its own, newest first. */
export function partsOf(entry) {
    const { grouped } = entry;
    const head = {
        ...entry,
        grouped: [],
        ids: [entry.event_id],
        count: entry.count - sum(grouped),
    };
    return [head, ...grouped].sort(compare);
}

/** The entry with more events. */
function join(entry, parts) {
    const added = parts.filter((part) => !entry.ids.includes(part.event_id));
    const all = [entry, ...added];
    const grouped = [...entry.grouped, ...added].sort(compare);
    return finish({
        ...entry,
        grouped,
        ids: partsOf({ ...entry, grouped }).map((part) => part.event_id),
        count: sum(all),
        unread: all.some((one) => one.unread),
        pinned: all.some((one) => one.pinned),
        orders: unique(
            all.map((one) => one.orders || []),
            "name"
        ),
        workspaces: unique(
            all.map((one) => one.workspaces),
            "id"
        ),
    });
}

/** The part of an entry that a test keeps; null when that is nothing. */
function keep(entry, test) {
    const parts = partsOf(entry);
    const kept = parts.filter(test);
    if (kept.length === parts.length) {
        return entry;
    }
    const isHead = (part) => part.event_id === entry.event_id;
    const byWeight = (a, b) => isHead(b) - isHead(a) || b.importance - a.importance;
    const [head, ...rest] = kept.sort(byWeight);
    return head ? join({ ...head, group: entry.group }, rest) : null;
}

function keepAll(entries, test) {
    return entries.map((entry) => keep(entry, test)).filter(Boolean);
}

/** What an entry has of all its events, whatever its head says. */
const WHOLE = ["ids", "count", "group", "unread", "orders", "workspaces"];

function pick(entry, names) {
    return Object.fromEntries(names.map((name) => [name, entry[name]]));
}

/**
 * The same entries, with other values for some of their events.
 *
 * @param {Object[]} entries
 * @param {Map<number, Object>} changes event id -> values
 */
export function revise(entries, changes) {
    const renew = (part) => ({ ...part, ...changes.get(part.event_id) });
    return entries.map((entry) => {
        if (!entry.ids.some((id) => changes.has(id))) {
            return entry;
        }
        const grouped = entry.grouped.map((part) =>
            changes.has(part.event_id) ? markRaw(renew(part)) : part
        );
        return finish({ ...renew(entry), ...pick(entry, WHOLE), grouped });
    });
}

/** What of these entries is older than everything in `newer`. */
export function olderThan(entries, newer) {
    const last = newer.flatMap(partsOf).sort(compare).at(-1);
    return keepAll(entries, (part) => compare(last, part) < 0);
}

/** What of these entries is not among some events. */
export function without(entries, ids) {
    return keepAll(entries, (part) => !ids.has(part.event_id));
}

/** Both lists as one; what goes on below is joined to the entry above. */
export function stack(above, below) {
    const result = new Map(above.map((entry) => [entry.group || entry.event_id, entry]));
    for (const entry of below) {
        const key = entry.group || entry.event_id;
        const known = result.get(key);
        result.set(key, known ? join(known, partsOf(entry)) : entry);
    }
    return [...result.values()];
}
