import { comparePositions, isNewerThan, parsePosition } from "./positions";

/** Up to where the reader has seen the feeds he looks at; entries are compared with it. */
export class Markers {
    constructor() {
        this.places = {}; // workspace -> position
        this.everywhere = null; // up to here all was marked as seen at once
    }

    /** @param {string|null} cursor null: the reader has no marker there */
    set(workspaceId, cursor) {
        if (cursor) {
            this.places[workspaceId] = parsePosition(cursor);
        } else {
            delete this.places[workspaceId];
        }
    }

    /** All was marked as seen; what came in since is newer than `position`. */
    setEverywhere(position) {
        this.everywhere = position;
        for (const id of Object.keys(this.places)) {
            if (comparePositions(this.places[id], position) < 0) {
                this.places[id] = position;
            }
        }
    }

    get(workspaceId) {
        return this.places[workspaceId] || null;
    }

    /**
     * @param {Object} entry
     * @param {number} [workspaceId] the one workspace shown; none: the entry names its own
     */
    isUnread(entry, workspaceId) {
        const ids = workspaceId ? [workspaceId] : entry.workspaces.map(({ id }) => id);
        const marks = ids.map((id) => this.places[id]);
        if (marks.length && marks.every(Boolean)) {
            return marks.some((mark) => isNewerThan(entry, mark));
        }
        return entry.unread && !(this.everywhere && !isNewerThan(entry, this.everywhere));
    }
}
