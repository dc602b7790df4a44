import { Component, useEffect, useState } from "@odoo/owl";

import { useDiscussSystray } from "@mail/utils/common/hooks";

import { useCommand } from "@web/core/commands/command_hook";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { useDropdownState } from "@web/core/dropdown/dropdown_hooks";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";

import { CollabFeed } from "../feed/feed";
import { countLabel } from "../feed/unread/unread_service";
import { workspacePalette } from "../home/commands";

/** How many entries the panel shows. */
const GLANCE = 6;

/** The newest unread or important entries at a glance, and how much is unread. */
export class CollabFeedSystray extends Component {
    static template = "collab_crm.FeedSystray";
    static components = { CollabFeed, Dropdown };
    static props = {};

    setup() {
        this.unread = useService("collab_crm.unread");
        this.action = useService("action");
        this.ui = useService("ui");
        this.frame = useDiscussSystray();
        this.dropdown = useDropdownState();
        this.state = useState({ view: "unread", isMarking: false });
        this.countLabel = countLabel;
        this.glance = GLANCE;
        // whatever an entry opens, the panel is no longer in its way
        useBus(this.env.bus, "ACTION_MANAGER:UI-UPDATED", () => this.dropdown.close());
        this.keepMenusClear();
        useCommand(_t("Open My Feed"), () => this.openMyFeed(), {
            category: "collab",
            hotkey: "alt+shift+f",
            global: true,
            isAvailable: () => this.unread.isOn,
        });
        useCommand(_t("Go to a workspace"), workspacePalette, {
            category: "collab",
            global: true,
            isAvailable: () => this.unread.isOn,
        });
    }

    /** The host gives the menus the width that is left when the window changes only. */
    keepMenusClear() {
        let isFirst = true;
        useEffect(
            () => {
                if (!isFirst) {
                    window.dispatchEvent(new Event("resize"));
                }
                isFirst = false;
            },
            () => [this.unread.isOn, this.label]
        );
    }

    get filters() {
        return this.state.view === "unread" ? { unread: true } : { importance: "2" };
    }

    get label() {
        const { internal, shared } = this.unread;
        if (!internal && !shared) {
            return _t("Feed: nothing unread");
        }
        const counts = [countLabel(internal), countLabel(shared)];
        return _t("Feed: %s internal and %s shared entries unread", ...counts);
    }

    get emptyTitle() {
        return this.state.view === "unread"
            ? _t("You have seen everything")
            : _t("Nothing important so far");
    }

    get emptyText() {
        return this.state.view === "unread"
            ? _t("New entries of your workspaces appear here.")
            : _t("What must not be overlooked appears here.");
    }

    openMyFeed() {
        this.dropdown.close();
        return this.action.doAction("collab_crm.action_my_feed", { clearBreadcrumbs: true });
    }

    async markAll() {
        this.state.isMarking = true;
        try {
            await this.unread.markAllSeen();
        } finally {
            this.state.isMarking = false;
        }
    }
}

registry
    .category("systray")
    .add("collab_crm.feed", { Component: CollabFeedSystray }, { sequence: 22 });
