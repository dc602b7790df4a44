import { EventBus, reactive } from "@odoo/owl";

import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { session } from "@web/session";

import { Coalesced } from "../coalesced";
import { MyVisit } from "./my_visit";
import { Visit } from "./visit";

/** From one question to the next at the least (ms). */
export const GAP = 2000;
/** The server counts up to here. */
const COUNT_MOST = 100;

const WORKSPACE = "collab.workspace";

export function countLabel(count) {
    return count >= COUNT_MOST ? "99+" : String(count);
}

/**
 * What the user has not seen: `internal` and `shared`, and both for each of his `workspaces`.
 *
 * Asked once at the start and then only when the bus says that something happened or was
 * seen in another tab. `bus` tells feeds `seen` `{ workspace_id, seen }`.
 */
export class Unread {
    constructor(orm) {
        this.orm = orm;
        this.bus = new EventBus();
        this.isOn = Boolean(session.collab_feed); // no feeds, no questions
        this.isKnown = false;
        this.internal = 0;
        this.shared = 0;
        this.workspaces = {};
        this.isPaused = Boolean(user.settings?.collab_feed_paused);
        this.isOwned = user.settings?.collab_counter === "owned";
        this.visits = new Map();
    }

    async load() {
        const options = { owned: this.isOwned };
        const counts = await this.orm.silent.call(WORKSPACE, "unread_counts", [], options);
        Object.assign(this, counts, { isKnown: true });
    }

    get total() {
        return this.internal + this.shared;
    }

    /** @returns {number[]} internal and shared entries not seen in a workspace */
    of(workspaceId) {
        return this.workspaces[workspaceId] || [0, 0];
    }

    /**
     * The visit that goes on, or a new one.
     * @param {number|false} workspaceId false: a visit to My Feed
     */
    visit(workspaceId) {
        const visit = this.visits.get(workspaceId);
        if (!visit || visit.isOver) {
            this.visits.set(workspaceId, workspaceId ? new Visit() : new MyVisit());
        }
        return this.visits.get(workspaceId);
    }

    startVisit(workspaceId) {
        this.visits.delete(workspaceId);
        return this.visit(workspaceId);
    }

    /** @param {Object} [filters] those the feed was read with: what they leave out stays unread */
    markSeen(workspaceId, cursor = null, filters = {}) {
        return this.orm.silent.call(WORKSPACE, "feed_seen", [[workspaceId], cursor], filters);
    }

    markAllSeen() {
        return this.orm.silent.call(WORKSPACE, "my_feed_seen", []);
    }

    markUnseen(workspaceId, cursor) {
        return this.orm.silent.call(WORKSPACE, "feed_unseen", [[workspaceId], cursor]);
    }

    /** Whether feeds wait with what is new until the reader asks for it. */
    setPaused(isPaused) {
        this.isPaused = isPaused;
        return user.setUserSettings("collab_feed_paused", isPaused);
    }

    /** Whether the totals are of the workspaces the user owns, or of all he belongs to. */
    async setOwned(isOwned) {
        this.isOwned = isOwned;
        await user.setUserSettings("collab_counter", isOwned ? "owned" : "all");
        await this.load();
    }
}

export const unreadService = {
    dependencies: ["bus_service", "orm"],
    start(env, { bus_service: bus, orm }) {
        const unread = reactive(new Unread(orm));
        if (!unread.isOn) {
            return unread;
        }
        const job = () => unread.load().catch(() => {}); // the next news tries again
        const soon = new Coalesced(job, GAP);
        bus.subscribe("collab_crm/news", () => soon.ask());
        bus.subscribe("collab_crm/seen", (payload) => {
            unread.bus.trigger("seen", payload);
            soon.ask();
        });
        bus.addEventListener("BUS:RECONNECT", () => soon.ask());
        document.addEventListener("visibilitychange", () => soon.wanted && soon.ask());
        soon.ask();
        return unread;
    },
};

registry.category("services").add("collab_crm.unread", unreadService);
