import { Component, useState } from "@odoo/owl";

/** A line in which something new is named: Enter adds it, and the next can be typed. */
export class CollabPlanAdd extends Component {
    static template = "collab_crm.PlanAdd";
    static props = { label: String, onAdd: Function };

    setup() {
        this.state = useState({ name: "", isBusy: false });
    }

    async add() {
        const name = this.state.name.trim();
        if (!name || this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        try {
            await this.props.onAdd(name);
            this.state.name = "";
        } finally {
            this.state.isBusy = false;
        }
    }

    /** The form around it would save, or close its dialog. */
    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            ev.stopPropagation();
            this.add();
        }
    }
}
