import { Component, onWillStart, onWillUpdateProps, useEffect, useState } from "@odoo/owl";
import { CheckboxItem } from "@web/core/dropdown/checkbox_item";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { SIZES } from "@web/core/ui/ui_service";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const MUTES = [
    { days: 1, label: _t("Mute for a day") },
    { days: 7, label: _t("Mute for a week") },
    { days: 30, label: _t("Mute for a month") },
];

/**
 * What I am told of in one workspace: a bell with a menu. Where there is little room it is not
 * among the buttons, which hide in a menu there: it has another `place`.
 */
export class NoticeBell extends Component {
    static template = "collab_crm.NoticeBell";
    static components = { CheckboxItem, Dropdown, DropdownItem };
    static props = { ...standardWidgetProps, place: { type: String, optional: true } };

    setup() {
        this.orm = useService("orm");
        this.ui = useState(useService("ui"));
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
        useEffect(
            () => {
                if (!this.state.level) {
                    this.load(this.props.record.resId);
                }
            },
            () => [this.isHere]
        );
    }

    /** Whether this is the place for the bell on a screen of this size. */
    get isHere() {
        const isNarrow = this.ui.size < SIZES.XL;
        return !this.props.place || (this.props.place === "narrow") === isNarrow;
    }

    async load(workspaceId) {
        if (!workspaceId || !this.isHere) {
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

export const noticeBell = {
    component: NoticeBell,
    extractProps: ({ attrs }) => ({ place: attrs.place }),
};

registry.category("view_widgets").add("collab_bell", noticeBell);
