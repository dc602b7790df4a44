import { Component } from "@odoo/owl";

import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { daysOfSlack, STATES } from "./promise_words";

/** The state of a forecast in a list: word, sign and colour. */
export class CollabPromiseState extends Component {
    static template = "collab_crm.PromiseState";
    static props = { ...standardFieldProps };

    get state() {
        return STATES[this.props.record.data[this.props.name]] || STATES.open;
    }
}

registry.category("fields").add("collab_promise_state", {
    component: CollabPromiseState,
    supportedTypes: ["selection"],
    listViewWidth: [110, 190],
});

/** "6 days late": the number of days says it to nobody at once. */
export class CollabPromiseSlack extends Component {
    static template = "collab_crm.PromiseSlack";
    static props = { ...standardFieldProps };

    get state() {
        return this.props.record.data.state;
    }

    get text() {
        const days = this.props.record.data[this.props.name];
        return ["unknown", "open"].includes(this.state) ? "" : daysOfSlack(days);
    }

    get tone() {
        return (STATES[this.state] || STATES.open).tone;
    }
}

registry.category("fields").add("collab_promise_slack", {
    component: CollabPromiseSlack,
    supportedTypes: ["float"],
    fieldDependencies: [{ name: "state", type: "selection" }],
    listViewWidth: [110, 150],
});
