import { Component, useEffect, useState } from "@odoo/owl";

import { useService } from "@web/core/utils/hooks";

import { keepShown } from "../feed/feed_errors";
import { Newest } from "../feed/newest";

import { useForecastLive } from "./promise_live";
import { CollabPromiseLine } from "./promise_line";

const THREATENED = ["risk", "late", "unknown"];

/**
 * Whether the promises of a document hold: of an order or one line of it, of a workspace, of
 * all that wait for a production order or a purchase.
 */
export class CollabPromisePanel extends Component {
    static template = "collab_crm.PromisePanel";
    static components = { CollabPromiseLine };
    static props = {
        resModel: String,
        resId: Number,
        workspaceIds: { type: Array, optional: true }, // else those of the lines
        version: { optional: true }, // another one: the document was changed, ask anew
    };

    setup() {
        this.orm = useService("orm");
        this.last = new Newest();
        this.state = useState({
            status: "loading",
            lines: [],
            more: false,
            error: "",
            isStale: false,
            toggled: {},
        });
        useForecastLive(
            () => this.workspaceIds,
            () => this.load()
        );
        let shown;
        useEffect(
            (resModel, resId) => {
                if (shown !== `${resModel},${resId}`) {
                    shown = `${resModel},${resId}`;
                    Object.assign(this.state, { status: "loading", lines: [], toggled: {} });
                }
                this.load();
            },
            () => [this.props.resModel, this.props.resId, this.props.version]
        );
    }

    get workspaceIds() {
        const { workspaceIds } = this.props;
        const ids = this.state.lines.map((line) => line.workspace_id).filter(Boolean);
        return workspaceIds || [...new Set(ids)].sort((a, b) => a - b);
    }

    /** On an order itself its number is known. */
    get hasOrder() {
        return this.props.resModel !== "sale.order";
    }

    get hasCustomer() {
        return this.hasOrder && this.props.resModel !== "collab.workspace";
    }

    get here() {
        return `${this.props.resModel},${this.props.resId}`;
    }

    async load() {
        const { resModel, resId } = this.props;
        await this.last.take(
            this.orm.silent.call("collab.forecast", "panel", [resModel, resId]),
            ({ lines, more }) =>
                Object.assign(this.state, { status: "ready", lines, more, isStale: false }),
            (error) => keepShown(this.state, error)
        );
    }

    /** What is threatened most is open by itself. */
    isOpen(line) {
        const first = this.state.lines[0];
        const byItself =
            line === first && (this.state.lines.length === 1 || THREATENED.includes(line.state));
        return this.state.toggled[line.line_id] ?? byItself;
    }

    toggle(line) {
        this.state.toggled[line.line_id] = !this.isOpen(line);
    }
}
