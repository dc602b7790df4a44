import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { CheckboxItem } from "@web/core/dropdown/checkbox_item";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const MUTES = [
    { days: 1, label: _t("Mute for a day") },
    { days: 7, label: _t("Mute for a week") },
    { days: 30, label: _t("Mute for a month") },
];

/** What I am told of in one workspace: a bell with a menu. */
export class NoticeBell extends Component {
    static template = "collab_crm.NoticeBell";
    static components = { CheckboxItem, Dropdown, DropdownItem };
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.mutes = MUTES;
        this.state = useState({
            level: false,
            now: false,
            until: false,
            labels: {},
            channel: false,
            channels: {},
        });
        onWillStart(() => this.load(this.props.record.resId));
        onWillUpdateProps((next) => {
            if (next.record.resId !== this.props.record.resId) {
                return this.load(next.record.resId);
            }
        });
    }

    async load(workspaceId) {
        if (!workspaceId) {
            this.state.level = false;
            return;
        }
        const found = await this.orm.call("collab.workspace", "notice_level", [[workspaceId]]);
        Object.assign(this.state, found);
    }

    get levels() {
        return Object.entries(this.state.labels);
    }

    /** How I can be told: nobody from outside chooses. */
    get channels() {
        return Object.entries(this.state.channels || {});
    }

    get isMuted() {
        return this.state.now === "muted";
    }

    /** What the button says: the level that holds now. */
    get title() {
        if (this.state.until) {
            const until = formatDateTime(deserializeDateTime(this.state.until));
            return _t("Muted until %s", until);
        }
        return _t("What I am told of here: %s", this.state.labels[this.state.now]);
    }

    choose(level) {
        return this.change("set_notice_level", level);
    }

    mute(days) {
        return this.change("set_notice_level", null, days);
    }

    tell(channel) {
        return this.change("set_notice_channel", channel);
    }

    async change(method, ...args) {
        const workspaceId = this.props.record.resId;
        const found = await this.orm.call("collab.workspace", method, [[workspaceId], ...args]);
        Object.assign(this.state, found);
    }
}

registry.category("view_widgets").add("collab_bell", { component: NoticeBell });
