import { Component, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";

import { countLabel } from "./unread_service";

/** Above the entries: what is new to the reader, and whether the feed moves by itself. */
export class CollabFeedBar extends Component {
    static template = "collab_crm.FeedBar";
    static props = {
        reading: Object,
        unread: Object,
        isJumping: Boolean,
        onJump: Function,
        onTogglePause: Function,
    };

    setup() {
        this.unread = useState(this.props.unread);
        this.state = useState({ isMarking: false });
    }

    get reading() {
        return this.props.reading;
    }

    /** What is new since the last visit. */
    get summary() {
        const { visit } = this.reading;
        return visit?.isNews && !visit.isDismissed ? visit.summary : "";
    }

    /** Of all workspaces also how much is unread. */
    get unseen() {
        if (this.reading.workspaceId) {
            return "";
        }
        const parts = [
            this.unread.internal && _t("%s internal", countLabel(this.unread.internal)),
            this.unread.shared && _t("%s shared", countLabel(this.unread.shared)),
        ].filter(Boolean);
        return parts.length ? _t("Not seen yet: %s", parts.join(_t(", "))) : "";
    }

    async markAll() {
        this.state.isMarking = true;
        try {
            await this.reading.allSeen();
        } finally {
            this.state.isMarking = false;
        }
    }
}
