import { Component, onWillUpdateProps, useRef, useState } from "@odoo/owl";

import { useDebounced } from "@web/core/utils/timing";

const DELAY = 400;

/** The box for words: asks when the reader pauses, or presses Enter. */
export class CollabFeedSearch extends Component {
    static template = "collab_crm.FeedSearch";
    static props = { text: String, onSearch: Function };

    setup() {
        this.input = useRef("input");
        this.state = useState({ text: this.props.text });
        this.ask = () => {
            if (this.state.text.trim() !== this.props.text) {
                this.props.onSearch(this.state.text.trim());
            }
        };
        this.askSoon = useDebounced(this.ask, DELAY);
        onWillUpdateProps(({ text }) => {
            if (text !== this.props.text && text !== this.state.text.trim()) {
                this.state.text = text; // cleared from elsewhere
            }
        });
    }

    /** Signs that are still being composed are no words yet. */
    onInput(ev) {
        this.state.text = ev.target.value;
        if (!ev.isComposing) {
            this.askSoon();
        }
    }

    onKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing) {
            ev.preventDefault(); // a form around it is not meant
            this.ask();
        } else if (ev.key === "Escape" && this.state.text) {
            ev.stopPropagation();
            this.clear();
        }
    }

    clear() {
        this.askSoon.cancel();
        this.state.text = "";
        this.ask();
        this.input.el.focus();
    }
}
