import { Component, onWillUnmount, useEffect, useRef, useState } from "@odoo/owl";

import { RelativeTime } from "@mail/core/common/relative_time";

import { toLocaleDateTimeString } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

import { recordUrl, useOpenRecord } from "./feed_open";

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

/** One fact of the feed. */
export class CollabFeedEntry extends Component {
    static template = "collab_crm.FeedEntry";
    static components = { CollabFeedBody, RelativeTime };
    static props = {
        entry: Object,
        feedId: String,
        position: Number,
        total: Number, // -1 while there may be more
        isFresh: { type: Boolean, optional: true },
        sharedLabel: String,
    };

    setup() {
        this.openRecord = useOpenRecord();
    }

    get entry() {
        return this.props.entry;
    }

    get id() {
        return `${this.props.feedId}_${this.entry.event_id}`;
    }

    /** What a person said begins with the person, what happened with the fact. */
    get speaks() {
        const { actor, text } = this.entry;
        return Boolean(actor && text.startsWith(actor.name));
    }

    /** The sentence; the person it begins with is shown apart. */
    get said() {
        const { actor, text } = this.entry;
        return this.speaks ? text.slice(actor.name.length).trimStart() : text;
    }

    /** The sentence, cut where the document's name stands, so that the name is the link. */
    get sentence() {
        const { document: name } = this.entry;
        const text = this.said;
        const at = name ? text.indexOf(name) : -1;
        if (at < 0) {
            return { before: text, after: "" };
        }
        return { before: text.slice(0, at), inside: true, after: text.slice(at + name.length) };
    }

    get hasLink() {
        return Boolean(this.entry.res_model && this.entry.res_id);
    }

    get documentName() {
        return this.entry.document || _t("Open");
    }

    get documentUrl() {
        return recordUrl(this.entry.res_model, this.entry.res_id);
    }

    get fullTime() {
        return toLocaleDateTimeString(this.entry.when);
    }

    get clock() {
        return this.entry.when.toLocaleString(luxon.DateTime.TIME_SIMPLE);
    }

    openDocument(ev) {
        const { res_model, res_id, document: name } = this.entry;
        return this.openRecord(ev, res_model, res_id, name);
    }

    workspaceUrl(workspace) {
        return recordUrl("collab.workspace", workspace.id);
    }

    openWorkspace(ev, workspace) {
        return this.openRecord(ev, "collab.workspace", workspace.id, workspace.name);
    }
}
