import { useState } from "@odoo/owl";

import { useDebounced } from "@web/core/utils/timing";

import { mentionAt } from "./talk_text";

const DELAY = 150;

/** The people proposed while somebody types "@": a list under the text, walked with the arrows. */
class Mentions {
    constructor(state, { search, onPick }) {
        Object.assign(this, { state, search, onPick });
        this.wanted = null; // what is looked for now; answers to anything else come too late
        this.empty = null; // nobody has a name that begins so
        this.keys = {
            ArrowDown: () => this.walk(1),
            ArrowUp: () => this.walk(-1),
            Enter: () => this.pick(state.people[state.active]),
            Tab: () => this.pick(state.people[state.active]),
            Escape: () => this.close(),
        };
    }

    /** The text or the caret moved. */
    look(text, caret, people) {
        const at = mentionAt(text, caret, people);
        if (!at) {
            this.empty = null;
        }
        if (!at || (this.empty !== null && at.term.startsWith(this.empty))) {
            return this.close();
        }
        if (at.term !== this.wanted?.term || at.start !== this.wanted.start) {
            this.wanted = at;
            this.ask(at);
        }
    }

    async find(at) {
        const people = await this.search(at.term).catch(() => []);
        if (this.wanted === at) {
            this.empty = people.length ? null : at.term;
            Object.assign(this.state, { people, active: 0 });
        }
    }

    close() {
        this.wanted = null;
        Object.assign(this.state, { people: [], active: 0 });
    }

    pick(person) {
        const at = this.wanted;
        this.close();
        this.onPick(person, at);
    }

    walk(step) {
        const { length } = this.state.people;
        this.state.active = (this.state.active + step + length) % length;
    }

    /** @returns {boolean} whether the key was for the list */
    press(ev) {
        const isPlain = !ev.ctrlKey && !ev.metaKey && !ev.altKey && !ev.shiftKey;
        const isForList = this.state.people.length && isPlain && !ev.isComposing;
        const act = isForList && this.keys[ev.key];
        act && act();
        return Boolean(act);
    }
}

/**
 * @param {Object} options
 * @param {(term: string) => Promise<Object[]>} options.search
 * @param {(person: Object, at: {start: number, term: string}) => void} options.onPick
 */
export function useMentions(options) {
    const mentions = new Mentions(useState({ people: [], active: 0 }), options);
    mentions.ask = useDebounced((at) => mentions.find(at), DELAY);
    return mentions;
}
