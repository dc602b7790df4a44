import { Component, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { uniqueId } from "@web/core/utils/functions";
import { useDebounced } from "@web/core/utils/timing";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { recordUrl, useOpenRecord } from "../feed/feed_open";
import { dayOf, exactly } from "../promise/promise_words";

import { CollabRelationFrame, useRelation, useWorkspaceCalls } from "./relation_block";
import { agoOf, amountOf, daysOf, quantityOf } from "./relation_words";

const PAGE = 20;
const PARTS = [
    { name: "bought", label: _t("Bought") },
    { name: "about", label: _t("About to Buy") },
    { name: "quiet", label: _t("Gone Quiet") },
];
const STATES = {
    due: { label: _t("Due"), icon: "fa-bell-o", tone: "warn" },
    quiet: { label: _t("Quiet"), icon: "fa-moon-o", tone: "bad" },
    paused: { label: _t("Between seasons"), icon: "fa-pause-circle-o", tone: "none" },
};
const COLUMNS = {
    bought: ["name", "quantity", "amount", "margin", "last", "gap"],
    about: ["name", "urgency", "quantity", "amount"],
    quiet: ["name", "urgency", "quantity", "amount", "last"],
};
const LABELS = {
    name: _t("Product"),
    quantity: _t("Quantity"),
    amount: _t("Amount"),
    margin: _t("Margin"),
    last: _t("Last"),
    gap: _t("Usual gap"),
    urgency: _t("Why"),
};
const OTHER_LABELS = {
    quiet: { quantity: _t("Usual quantity"), amount: _t("Bought for") },
};

/** The products of a customer: what he bought, is about to buy, and buys no more. */
export class CollabRelationProducts extends Component {
    static template = "collab_crm.RelationProducts";
    static components = { CollabRelationFrame };
    static props = { ...standardWidgetProps };

    setup() {
        this.id = uniqueId("o_collab_products_");
        this.parts = PARTS;
        this.asked = useState({ part: "bought", offset: 0, search: "", order: null });
        this.found = useState({ rows: [], counts: {}, order: "" });
        const { state, load } = useRelation(
            () => this.read(),
            (answer) => this.show(answer)
        );
        Object.assign(this, { state, load });
        this.calls = useWorkspaceCalls(load);
        this.openRecord = useOpenRecord();
        this.searchSoon = useDebounced((text) => this.ask({ search: text, offset: 0 }), 300);
        Object.assign(this, { agoOf, amountOf, dayOf, daysOf, exactly, quantityOf });
    }

    read() {
        return this.calls.call("relation_products", [], { ...this.asked, limit: PAGE });
    }

    show(found) {
        Object.assign(this.found, found || { rows: [], counts: {} }, { hidden: !found });
    }

    ask(changes) {
        Object.assign(this.asked, changes);
        return this.load();
    }

    choose(part) {
        return this.ask({ part, offset: 0, order: null });
    }

    /** Columns whose values nobody may read are not there. */
    get columns() {
        const [key, way] = (this.found.order || "").split(" ");
        const isThere = { amount: this.knows("amount"), margin: this.knows("margin") };
        return COLUMNS[this.asked.part]
            .filter((name) => isThere[name] !== false)
            .map((name) => ({
                name,
                label: OTHER_LABELS[this.asked.part]?.[name] || LABELS[name],
                isNumber: ["quantity", "amount", "margin"].includes(name),
                sorted: key === name ? (way === "desc" ? "descending" : "ascending") : "none",
            }));
    }

    knows(name) {
        return this.found.rows.some((row) => name in row);
    }

    sort(name) {
        const isUp = this.found.order === name;
        const isFirst = this.found.order.split(" ")[0] !== name;
        const down = isFirst ? name !== "name" : isUp;
        return this.ask({ order: down ? `${name} desc` : name, offset: 0 });
    }

    sortBy(ev) {
        return this.ask({ order: ev.target.value, offset: 0 });
    }

    get orders() {
        return this.columns.flatMap(({ name, label }) =>
            name === "name"
                ? [{ value: "name", label }]
                : [{ value: `${name} desc`, label: _t("%s, most first", label) }]
        );
    }

    get count() {
        return this.found.counts[this.asked.part] || 0;
    }

    get hasPages() {
        return this.count > PAGE;
    }

    get page() {
        const { offset } = this.asked;
        const last = Math.min(offset + PAGE, this.count);
        return _t("%(first)s-%(last)s of %(count)s", {
            first: offset + 1,
            last,
            count: this.count,
        });
    }

    get isLast() {
        return this.asked.offset + PAGE >= this.count;
    }

    turn(pages) {
        return this.ask({ offset: Math.max(0, this.asked.offset + pages * PAGE) });
    }

    /** A habit that says nothing has no sign. */
    signOf({ state }) {
        return this.asked.part === "bought" && STATES[state];
    }

    /** What may come of it is what is quoted, else what the customer usually takes. */
    expectedOf(row) {
        return row.quoted ?? row.portion;
    }

    urlOf(id) {
        return recordUrl("product.product", id);
    }

    quoteUrl(id) {
        return recordUrl("sale.order", id);
    }

    open(ev, { product_id: id, name }) {
        return this.openRecord(ev, "product.product", id, name);
    }

    openQuote(ev, [id, name]) {
        return this.openRecord(ev, "sale.order", id, name);
    }

    quote({ product_id: id }) {
        return this.calls.open("action_relation_quote", id);
    }
}

registry.category("view_widgets").add("collab_relation_products", {
    component: CollabRelationProducts,
});
