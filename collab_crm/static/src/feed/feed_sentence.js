import { Component } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";

import { recordUrl, useOpenRecord } from "./feed_open";
import { markText } from "./feed_words";

/** The sentence of an event, with the person in front and the document as a link. */
export class CollabFeedSentence extends Component {
    static template = "collab_crm.FeedSentence";
    static props = { entry: Object };

    setup() {
        this.openRecord = useOpenRecord();
    }

    get entry() {
        return this.props.entry;
    }

    get speaks() {
        return speaks(this.entry);
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

    /** The sentence; the person it begins with is shown apart. */
    get said() {
        const { actor, text } = this.entry;
        return this.speaks ? text.slice(actor.name.length).trimStart() : text;
    }

    /** The words the entry was found by are marked. */
    marked(text) {
        return markText(text, this.entry.words);
    }

    /** A post is about the workspace it stands in: that is no place to go to. */
    get hasLink() {
        const { res_model, res_id } = this.entry;
        return Boolean(res_model && res_id && res_model !== "collab.workspace");
    }

    get documentName() {
        return this.entry.document || _t("Open");
    }

    get documentUrl() {
        return recordUrl(this.entry.res_model, this.entry.res_id);
    }

    openDocument(ev) {
        const { res_model, res_id, document: name } = this.entry;
        return this.openRecord(ev, res_model, res_id, name);
    }
}

/** What a person said begins with the person, what happened with the fact. */
export function speaks({ actor, text }) {
    return Boolean(actor && text.startsWith(actor.name));
}
