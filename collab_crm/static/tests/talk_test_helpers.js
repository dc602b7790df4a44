import { onRpc } from "@web/../tests/web_test_helpers";

export const BOX = {
    can_post: true,
    can_share: true,
    internal: { names: ["Petra Planning", "Wim Warehouse"], count: 3 },
    shared: { names: ["Ingrid Guest"], count: 1, company: "Azure Interior" },
    edit_minutes: 60,
};

export const PEOPLE = [
    { id: 11, name: "Petra Planning", department: "Manufacturing", member: true, external: false },
    { id: 12, name: "Paula Purchase", department: "Purchasing", member: false, external: false },
];

/** What the server does with what is written, as small as it can be. */
export class FakeTalk {
    constructor(reader) {
        this.reader = reader;
        this.box = structuredClone(BOX);
        this.people = PEOPLE.map((person) => ({ ...person, avatar: "" }));
        this.pinned = [];
        this.calls = [];
        this.failure = null;
        for (const method of ["post", "reply", "edit", "take_back", "react", "pin"]) {
            onRpc("collab.workspace", `feed_${method}`, ({ args, kwargs }) => {
                this.calls.push({ method, id: args[0][0], ...kwargs });
                if (this.failure) {
                    throw this.failure;
                }
                return this[method](kwargs);
            });
        }
        for (const method of ["react", "pin"]) {
            onRpc("collab.workspace", `my_feed_${method}`, ({ kwargs }) => {
                this.calls.push({ method: `my_${method}`, ...kwargs });
                return this[method](kwargs);
            });
        }
        onRpc("collab.workspace", "feed_box", () => this.box);
        onRpc("collab.workspace", "feed_pinned", () => this.pinned);
        onRpc("collab.workspace", "feed_mentions", ({ kwargs }) => {
            const term = kwargs.search.toLowerCase();
            return this.people.filter(({ name }) => name.toLowerCase().startsWith(term));
        });
    }

    /** The last call, without the context that every call has. */
    get last() {
        const call = Object.entries(this.calls.at(-1) || {});
        return Object.fromEntries(call.filter(([name]) => name !== "context"));
    }

    find(eventId) {
        return this.reader.entries.find((entry) => entry.event_id === eventId);
    }

    post({ body, shared }) {
        this.reader.add({ scope: "people", body, shared, text: "Mitchell Admin wrote" });
        return this.reader.entries[0];
    }

    reply({ body, event_id }) {
        const { actor, text, shared } = this.find(event_id);
        const parent = { event_id, actor: actor.name, text };
        this.reader.add({ scope: "people", body, shared, parent, text: "Mitchell Admin wrote" });
        return this.reader.entries[0];
    }

    edit({ event_id, body }) {
        const marked = `${body}<span class="o-mail-Message-edited"></span>`;
        return Object.assign(this.find(event_id), { body: marked });
    }

    take_back({ event_id }) {
        this.reader.entries = this.reader.entries.filter((one) => one.event_id !== event_id);
        return true;
    }

    react({ content, on }) {
        return on ? [{ content, count: 1, mine: true, names: ["Mitchell Admin"] }] : [];
    }

    pin({ event_id, on }) {
        const entry = Object.assign(this.find(event_id), { pinned: on });
        this.pinned = on ? [entry] : [];
        return true;
    }
}
