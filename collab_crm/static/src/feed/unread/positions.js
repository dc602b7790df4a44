import { user } from "@web/core/user";

import { partsOf } from "../feed_groups";

/**
 * A position is a place in a feed: `{ at, id }`, time and event. The server writes it as
 * "<time>|<event>"; markers and cursors are positions.
 */

/** @param {string} cursor as the server writes it */
export function parsePosition(cursor) {
    const [at, id] = cursor.split("|");
    return { at: at.slice(0, 19).replace("T", " "), id: Number(id) };
}

export function positionOf(part) {
    return { at: part.occurred_at, id: part.event_id };
}

export function cursorOf({ at, id }) {
    return `${at.replace(" ", "T")}|${id}`;
}

/** Above zero when `a` is newer than `b`. */
export function comparePositions(a, b) {
    return a.at.localeCompare(b.at) || a.id - b.id;
}

/** The position of the newest event of an entry. */
export function placeOf(entry) {
    return positionOf(entry.place);
}

/** Whether an entry has something newer than a position that is not the reader's own act. */
export function isNewerThan(entry, position) {
    return partsOf(entry).some(
        (part) =>
            comparePositions(positionOf(part), position) > 0 && part.actor?.id !== user.partnerId
    );
}
