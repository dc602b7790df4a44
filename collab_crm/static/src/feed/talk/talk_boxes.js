import { Component, useEffect, useRef, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { CollabTalkBox } from "./talk_box";
import { boxTitle, readersText, sendLabel } from "./talk_words";

/**
 * The two boxes of a workspace: one for colleagues, one that leaves the company. Each has its own
 * draft; at most one is open, the other is a line that says whether something is written in it.
 * For another workspace it is made anew.
 */
export class CollabTalkBoxes extends Component {
    static template = "collab_crm.TalkBoxes";
    static components = { CollabTalkBox };
    static props = { workspaceId: Number, talk: Object, kind: { type: String, optional: true } };
    static defaultProps = { kind: "" };

    setup() {
        this.drafts = useService("collab_crm.drafts");
        this.root = useRef("root");
        this.state = useState({ open: null, box: null });
        this.internal = useState(this.drafts.of(`${this.props.workspaceId}.internal`));
        this.shared = useState(this.drafts.of(`${this.props.workspaceId}.shared`));
        this.load();
        this.left = null; // the box that was closed: its line gets the focus
        useEffect(
            () => {
                if (this.left) {
                    this.root.el.querySelector(`[data-audience=${this.left}]`)?.focus();
                    this.left = null;
                }
            },
            () => [this.state.open]
        );
    }

    async load() {
        try {
            this.state.box = await this.props.talk.box(this.props.workspaceId);
        } catch {
            // the feed itself says what is wrong
        }
    }

    open(audience) {
        this.state.open = audience;
        this.load(); // who is in the team now
    }

    close() {
        this.left = this.state.open;
        this.state.open = null;
    }

    get boxes() {
        const { box } = this.state;
        return ["internal", "shared"].map((audience) => ({
            audience,
            draft: this[audience],
            can: audience === "internal" || (box.can_share && box.shared.count > 0),
            isWritten: Boolean(this[audience].text || this[audience].files.length),
            title: boxTitle(box, audience, this.props.kind),
            ...this.wordsOf(audience),
        }));
    }

    wordsOf(audience) {
        const { box } = this.state;
        if (audience === "shared" && !box.shared.count) {
            return {};
        }
        return { readers: readersText(box, audience), sendLabel: sendLabel(box, audience) };
    }

    /** Why nothing can be shared, for who could. */
    get isLonely() {
        const { can_share, shared } = this.state.box;
        return can_share && !shared.count;
    }

    get lonelyText() {
        const { company } = this.state.box.shared;
        return _t("Nobody of %s is in the team: nothing can be shared yet", company);
    }

    placeholder(audience) {
        return audience === "internal"
            ? _t("Write to your colleagues; @ mentions somebody")
            : _t("Write to them and your colleagues; @ mentions somebody");
    }

    findPeople(term) {
        const isShared = this.state.open === "shared";
        return this.props.talk.people(this.props.workspaceId, isShared, term);
    }

    send(values) {
        const isShared = this.state.open === "shared";
        return this.props.talk.post(this.props.workspaceId, isShared, values);
    }
}
