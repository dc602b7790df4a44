import { Component, onWillDestroy, useState, xml } from "@odoo/owl";

import { browser } from "@web/core/browser/browser";

/** The time that is left, as 0:48, and what to do when it is over. */
export class CollabCountdown extends Component {
    static template = xml`<span class="o_collab_countdown" t-out="text"/>`;
    static props = { until: Object, onOver: Function };

    setup() {
        this.state = useState({ left: this.left });
        this.timer = browser.setInterval(() => {
            this.state.left = this.left;
            if (!this.state.left) {
                browser.clearInterval(this.timer);
                this.props.onOver();
            }
        }, 1000);
        onWillDestroy(() => browser.clearInterval(this.timer));
    }

    get left() {
        return Math.max(0, Math.ceil(this.props.until.diffNow("seconds").seconds));
    }

    get text() {
        const { left } = this.state;
        return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    }
}
