import { Component, onWillUnmount, useState } from "@odoo/owl";

import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";

import { prepare } from "../feed_groups";
import { toText } from "./talk_text";

const KEY = "collab_crm.pinned.closed";

/** What the team pinned in a workspace: one line each, on top of its feed, folded on demand. */
export class CollabPinned extends Component {
    static template = "collab_crm.Pinned";
    static props = { workspaceId: Number, talk: Object, id: String };

    setup() {
        const isClosed = browser.localStorage.getItem(KEY) === "1";
        this.state = useState({ entries: [], isOpen: !isClosed });
        this.labels = { shared: _t("Shared"), internal: _t("Internal") };
        const listener = () => this.load();
        this.props.talk.onChange.add(listener);
        onWillUnmount(() => this.props.talk.onChange.delete(listener));
        this.load();
    }

    async load() {
        try {
            const entries = await this.props.talk.pinned(this.props.workspaceId);
            this.state.entries = entries.map(prepare);
        } catch {
            // the feed itself says what is wrong
        }
    }

    get title() {
        const { length } = this.state.entries;
        return length === 1 ? _t("1 pinned") : _t("%s pinned", length);
    }

    toggle() {
        this.state.isOpen = !this.state.isOpen;
        browser.localStorage.setItem(KEY, this.state.isOpen ? "" : "1");
    }

    said(entry) {
        return entry.body ? toText(entry.body) : "";
    }

    goTo(entry) {
        return this.props.talk.goTo(entry.event_id);
    }

    unpin(entry) {
        return this.props.talk.pin(entry, false);
    }
}
