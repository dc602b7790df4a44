import { Component, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { uniqueId } from "@web/core/utils/functions";

import { recordUrl, useOpenRecord } from "../feed/feed_open";

import { foldedInWords, stepsOf } from "./promise_chain";
import { dayOf, daysBetween, exactly, KINDS, PROGRESS, quantityInWords } from "./promise_words";

/** One document of a chain: what it is, how much, when, why, and who can act. */
export class CollabChainNode extends Component {
    static template = "collab_crm.ChainNode";
    static props = {
        node: Object,
        isCause: { type: Boolean, optional: true },
        isOnPath: { type: Boolean, optional: true },
        tone: { type: String, optional: true }, // of the order line, for its cause
        here: { type: String, optional: true }, // "model,id" of the document one looks at
    };

    setup() {
        this.openRecord = useOpenRecord();
    }

    get node() {
        return this.props.node;
    }

    get kind() {
        return KINDS[this.node.kind] || { label: this.node.kind, icon: "fa-file-o" };
    }

    get hereLabel() {
        return _t("%s (this one)", this.name);
    }

    /** Goods in stock are no document: they are named by themselves. */
    get name() {
        return this.node.name || this.node.product || this.kind.label;
    }

    get isDone() {
        return this.node.state === "done";
    }

    /** That it is planned is told by its date. */
    get progress() {
        return this.node.state === "planned" ? "" : PROGRESS[this.node.state];
    }

    get goods() {
        const product = this.name === this.node.product ? "" : this.node.product;
        return [quantityInWords(this.node), product].filter(Boolean).join(" ");
    }

    get date() {
        const { date, state } = this.node;
        if (date) {
            return { text: dayOf(date), title: exactly(date) };
        }
        return ["done", "ready"].includes(state)
            ? { text: _t("There now"), title: "" }
            : { text: _t("No date"), title: "" };
    }

    /** The date that was planned, where it does not hold. */
    get planned() {
        const { planned, date } = this.node;
        return planned && date && daysBetween(planned, date) > 0
            ? { text: _t("planned %s", dayOf(planned)), title: exactly(planned) }
            : null;
    }

    /** Of a promise that holds only what is late by itself is told. */
    get reason() {
        const { node, props } = this;
        const isTold = node.late || !props.isOnPath || ["bad", "warn"].includes(props.tone);
        return isTold ? node.reason_label : "";
    }

    get tone() {
        const { node, props } = this;
        if (node.late || (props.isCause && props.tone === "bad")) {
            return "bad";
        }
        if (this.reason || (!node.date && !["done", "ready"].includes(node.state))) {
            return "warn";
        }
        return props.isCause && props.tone === "warn" ? "warn" : "none";
    }

    get owner() {
        const { owner } = this.node;
        if (!owner) {
            return null;
        }
        const [id, name] = Array.isArray(owner) ? owner : [owner, this.node.owner_name || ""];
        return { id, name, avatar: `/web/image/res.users/${id}/avatar_128` };
    }

    get isHere() {
        return this.props.here === `${this.node.model},${this.node.id}`;
    }

    get url() {
        return recordUrl(this.node.model, this.node.id);
    }

    open(ev) {
        return this.openRecord(ev, this.node.model, this.node.id, this.name);
    }
}

/** What a step needs beside the critical path, folded until somebody wants to know. */
export class CollabChainBranches extends Component {
    static template = "collab_crm.ChainBranches";
    static props = { branches: Array, here: { type: String, optional: true } };

    setup() {
        this.id = uniqueId("o_collab_chain_");
        this.state = useState({ isOpen: false });
    }

    get folded() {
        return foldedInWords(this.props.branches);
    }
}
CollabChainBranches.components = { CollabChainBranches, CollabChainNode };

/** From the cause to the delivery: the documents an order line waits for. */
export class CollabChain extends Component {
    static template = "collab_crm.Chain";
    static components = { CollabChainBranches, CollabChainNode };
    static props = {
        nodes: Array,
        tone: { type: String, optional: true },
        here: { type: String, optional: true },
        label: { type: String, optional: true },
    };

    get steps() {
        return stepsOf(this.props.nodes);
    }

    get label() {
        return this.props.label || _t("Chain of documents, from the cause to the delivery");
    }
}
