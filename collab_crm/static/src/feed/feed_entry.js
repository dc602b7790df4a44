import { Component, onWillUnmount, useEffect, useRef, useState } from "@odoo/owl";

import { RelativeTime } from "@mail/core/common/relative_time";

import { toLocaleDateTimeString } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

import { recordUrl, useOpenRecord } from "./feed_open";
import { CollabFeedSentence, speaks } from "./feed_sentence";
import { markText } from "./feed_words";
import { CollabEntryTalk } from "./talk/entry_talk";
import { isEdited } from "./talk/talk_text";

/** The text of a message: sanitized by the reader, long ones are folded. */
export class CollabFeedBody extends Component {
    static template = "collab_crm.FeedBody";
    static props = { html: { optional: true }, id: String };

    setup() {
        this.content = useRef("content");
        this.open = useOpenRecord();
        this.state = useState({ isLong: false, isOpen: false });
        const observer = new ResizeObserver(() => this.measure());
        useEffect(
            (el) => {
                observer.observe(el);
            },
            () => [this.content.el]
        );
        onWillUnmount(() => observer.disconnect());
    }

    measure() {
        const { el } = this.content;
        if (el && !this.state.isOpen) {
            this.state.isLong = el.scrollHeight > el.clientHeight + 8;
        }
    }

    /** Mentions and record links stay inside, all others leave the feed open. */
    onClick(ev) {
        const link = ev.target.closest("a");
        const { oeModel: model, oeId: id } = link?.dataset || {};
        if (model && Number(id)) {
            this.open(ev, model, Number(id), link.textContent);
        } else if (link) {
            Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
        }
    }
}

/** One entry of the feed: what happened, and what belongs to it. */
export class CollabFeedEntry extends Component {
    static template = "collab_crm.FeedEntry";
    static components = { CollabEntryTalk, CollabFeedBody, CollabFeedSentence, RelativeTime };
    static props = {
        entry: Object,
        feedId: String,
        position: Number,
        total: Number, // -1 while there may be more
        isFresh: { type: Boolean, optional: true },
        isUnread: { type: Boolean, optional: true },
        onUnseen: { type: Function, optional: true }, // mark it and all newer ones as unread
        sharedLabel: String,
        talk: { type: Object, optional: true }, // none: the entry is only read
    };

    setup() {
        this.openRecord = useOpenRecord();
        this.state = useState({ isOpen: false });
    }

    get entry() {
        return this.props.entry;
    }

    get id() {
        return `${this.props.feedId}_${this.entry.event_id}`;
    }

    get speaks() {
        return speaks(this.entry);
    }

    /** Orders of the customer behind the event, unless the sentence names them. */
    get orders() {
        const { orders, text } = this.entry;
        return orders.filter((order) => !text.includes(order.name));
    }

    get groupLabel() {
        const { length } = this.entry.grouped;
        return length === 1 ? _t("1 more") : _t("%s more", length);
    }

    marked(text) {
        return markText(text, this.entry.words);
    }

    isEdited(entry) {
        return isEdited(entry.body);
    }

    quoteLabel({ actor }) {
        return actor ? _t("In answer to %s:", actor.name || actor) : _t("In answer to:");
    }

    get fullTime() {
        return toLocaleDateTimeString(this.entry.when);
    }

    get clock() {
        return this.clockOf(this.entry);
    }

    clockOf(entry) {
        return entry.when.toLocaleString(luxon.DateTime.TIME_SIMPLE);
    }

    orderUrl(order) {
        return recordUrl("sale.order", order.id);
    }

    openOrder(ev, order) {
        return this.openRecord(ev, "sale.order", order.id, order.name);
    }

    workspaceUrl(workspace) {
        return recordUrl("collab.workspace", workspace.id);
    }

    openWorkspace(ev, workspace) {
        return this.openRecord(ev, "collab.workspace", workspace.id, workspace.name);
    }
}
