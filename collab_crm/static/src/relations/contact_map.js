import { Component } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";

/**
 * Sort people below those they report to.
 * @param {Object[]} people with `id` and `chief`
 * @returns {Object[]} those who report to nobody here, each with `below`
 */
export function treeOf(people) {
    const nodes = new Map(people.map((one) => [one.id, { ...one, below: [] }]));
    const heads = [];
    for (const node of nodes.values()) {
        const chief = nodes.get(node.chief);
        (chief && chief !== node ? chief.below : heads).push(node);
    }
    return heads;
}

/** One person of the map, and all below: a list in a list, for eyes and for ears. */
export class CollabContactNode extends Component {
    static template = "collab_crm.ContactNode";
    static props = { node: Object };

    get below() {
        return _t("Who reports to %s", this.props.node.name);
    }

    get peers() {
        return _t("works with %s", this.props.node.peers.join(", "));
    }
}
CollabContactNode.components = { CollabContactNode };

/** Who reports to whom, and works with whom. */
export class CollabContactMap extends Component {
    static template = "collab_crm.ContactMap";
    static components = { CollabContactNode };
    static props = { people: Array };

    get heads() {
        return treeOf(this.props.people);
    }
}
