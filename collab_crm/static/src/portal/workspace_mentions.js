import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

// before the sign: the beginning, a space, or a language without spaces
const ASKED = /(?:^|[\s(\u3000-\u9fff\uff00-\uffef])@([^@\n]{0,30})$/;
const MOST = 8;
const INPUT = ".o_collab_form textarea";

/**
 * Proposes people of the team while somebody types "@". Without it, a name that is typed in full
 * does the same: the server finds it.
 */
export class WorkspaceMentions extends Interaction {
    static selector = ".o_collab_portal_feed";
    dynamicContent = {
        _root: {
            "t-on-input": this.onInput,
            "t-on-keydown.capture": this.onKeydown,
            "t-on-focusout": this.onFocusout,
        },
    };

    setup() {
        this.people = [...this.el.querySelectorAll("#o_collab_people option")].map(
            ({ value, label }) => ({ name: value, side: label })
        );
        this.keys = {
            ArrowDown: () => this.walk(1),
            ArrowUp: () => this.walk(-1),
            Enter: () => this.pick(this.active),
            Tab: () => this.pick(this.active),
            Escape: () => this.close(),
        };
        this.registerCleanup(() => this.close());
    }

    onInput({ target }) {
        this.close();
        const before = target.matches(INPUT) && target.value.slice(0, target.selectionStart);
        const term = before && before.match(ASKED)?.[1].toLowerCase();
        if (term === undefined || term === false) {
            return;
        }
        const found = this.people.filter(({ name }) => name.toLowerCase().includes(term));
        if (found.length && !found.some(({ name }) => name.toLowerCase() === term)) {
            this.open(target, target.selectionStart - term.length - 1, found.slice(0, MOST));
        }
    }

    open(input, start, people) {
        const list = document.createElement("ul");
        Object.assign(list, { id: "o_collab_mentions", className: "o_collab_mentions" });
        list.setAttribute("role", "listbox");
        list.append(...people.map((person, index) => this.option(person, index)));
        input.after(list);
        input.setAttribute("aria-controls", list.id);
        Object.assign(this, { input, start, list });
        this.mark(0);
    }

    option({ name, side }, index) {
        const item = document.createElement("li");
        item.id = `o_collab_mention_${index}`;
        item.setAttribute("role", "option");
        item.dataset.name = name;
        const place = document.createElement("small");
        place.textContent = side;
        item.append(name, place);
        item.addEventListener("pointerdown", () => {
            this.choosing = true;
        });
        item.addEventListener("mousedown", (ev) => ev.preventDefault()); // the text keeps the focus
        item.addEventListener("click", () => this.pick(index));
        return item;
    }

    mark(index) {
        this.active = index;
        [...this.list.children].forEach((item, at) => {
            item.setAttribute("aria-selected", at === index ? "true" : "false");
        });
        this.input.setAttribute("aria-activedescendant", `o_collab_mention_${index}`);
    }

    walk(step) {
        const { length } = this.list.children;
        this.mark((this.active + step + length) % length);
    }

    pick(index) {
        const { input, start } = this;
        const text = `@${this.list.children[index].dataset.name} `;
        this.close();
        input.setRangeText(text, start, input.selectionStart, "end");
        input.focus();
    }

    close() {
        this.choosing = false;
        if (this.list) {
            this.list.remove();
            this.input.removeAttribute("aria-controls");
            this.input.removeAttribute("aria-activedescendant");
            this.list = null;
        }
    }

    onKeydown(ev) {
        const isPlain = !ev.ctrlKey && !ev.metaKey && !ev.altKey && !ev.shiftKey;
        const act = this.list && ev.target === this.input && isPlain && this.keys[ev.key];
        if (act && !ev.isComposing) {
            ev.preventDefault();
            ev.stopPropagation(); // Escape closes the list, not the box
            act();
        }
    }

    onFocusout({ target }) {
        if (target === this.input && !this.choosing) {
            this.close();
        }
        this.choosing = false; // a finger takes the focus away before it chooses
    }
}

registry.category("public.interactions").add("collab_crm.workspace_mentions", WorkspaceMentions);
