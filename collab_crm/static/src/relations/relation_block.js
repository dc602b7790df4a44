import { Component, useComponent, useEffect, useState } from "@odoo/owl";

import { useService } from "@web/core/utils/hooks";

import { sayError } from "../feed/feed_errors";
import { useFeedLive } from "../feed/feed_live";
import { Newest } from "../feed/newest";

/** Much may happen at once: ms from one reading to the next, at the least. */
const GAP = 2000;

/**
 * A block of the workspace form: it reads when it is first shown, again when the workspace
 * has news and somebody looks, and says kindly when it cannot.
 *
 * @param {() => Promise<any>} read asks the server
 * @param {(answer: any) => void} show takes the answer of the newest question
 * @returns {{state: {status: string, error: string, isStale: boolean}, load: Function}}
 */
export function useRelation(read, show) {
    const component = useComponent();
    const last = new Newest();
    const state = useState({ status: "loading", error: "", isStale: false });
    const load = () =>
        last.take(
            read(),
            (answer) => {
                show(answer);
                Object.assign(state, { status: "ready", isStale: false });
            },
            (error) => {
                state.error = sayError(error);
                const isShown = state.status === "ready";
                Object.assign(state, isShown ? { isStale: true } : { status: "error" });
            }
        );
    const workspaceId = () => component.props.record.resId;
    useFeedLive(workspaceId, load).gap = GAP;
    useEffect(
        (id) => {
            state.status = "loading";
            if (id) {
                load();
            }
        },
        () => [workspaceId()]
    );
    return { state, load };
}

/** What every block calls: methods of the workspace, and what they lead to. */
export function useWorkspaceCalls(reload) {
    const component = useComponent();
    const orm = useService("orm");
    const action = useService("action");
    const call = (method, args = [], kwargs = {}) =>
        orm.silent.call(
            "collab.workspace",
            method,
            [[component.props.record.resId], ...args],
            kwargs
        );
    return {
        call,
        /** Open what the workspace says; what was changed in a dialog is shown. */
        open: async (method, ...args) => {
            const found = await orm.call("collab.workspace", method, [
                [component.props.record.resId],
                ...args,
            ]);
            return action.doAction(found, { onClose: () => reload() });
        },
    };
}

/** Around a block: that it is read, cannot be read, or is old. */
export class CollabRelationFrame extends Component {
    static template = "collab_crm.RelationFrame";
    static props = { state: Object, load: Function, label: String, slots: Object };
}
