import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatDateTime } from "@web/core/l10n/dates";
import { Component, onWillUnmount, useState } from "@odoo/owl";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const { DateTime } = luxon;
const MINUTE = 60 * 1000;
const NEAR = 4;

/** How long there is until a moment, and how late it is after that; it goes on by itself. */
export class Countdown extends Component {
    static template = "collab_crm.Countdown";
    static props = { ...standardFieldProps };

    setup() {
        this.clock = useState({ now: DateTime.now() });
        const timer = setInterval(() => (this.clock.now = DateTime.now()), MINUTE);
        onWillUnmount(() => clearInterval(timer));
    }

    get moment() {
        return this.props.record.data[this.props.name];
    }

    get hours() {
        return this.moment.diff(this.clock.now, "hours").hours;
    }

    get text() {
        const span = this.moment.toRelative({ base: this.clock.now });
        return this.hours < 0 ? _t("late, %s", span) : span;
    }

    get title() {
        return formatDateTime(this.moment);
    }

    get tone() {
        if (this.hours < 0) {
            return "text-danger fw-bold";
        }
        return this.hours < NEAR ? "text-warning-emphasis fw-bold" : "";
    }
}

registry.category("fields").add("collab_countdown", {
    component: Countdown,
    supportedTypes: ["datetime"],
    listViewWidth: 130,
});
