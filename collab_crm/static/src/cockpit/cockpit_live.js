import { onMounted, onWillUnmount, useEffect, useExternalListener } from "@odoo/owl";

import { useBus, useService } from "@web/core/utils/hooks";

import { Coalesced } from "../feed/coalesced";

const MESSAGES = ["collab_crm/news", "collab_crm/changed", "collab_crm/forecast"];
/** Figures are read anew at most so often, in ms. */
export const GAP = 2000;
/** Who comes back to a tab after so long reads figures of now, in ms. */
export const OLD = 5 * 60 * 1000;

/**
 * Tell a cockpit when its figures may have changed, without ever polling: the bus says that a
 * workspace has news, or that its promises were looked at anew.
 *
 * @param {() => number} workspaceId
 * @param {() => Promise<void>} onNews
 */
export function useCockpitLive(workspaceId, onNews) {
    const bus = useService("bus_service");
    let readAt = Date.now();
    const soon = new Coalesced(() => {
        readAt = Date.now();
        return onNews();
    }, GAP);
    const listen = ({ workspace_id: one, workspace_ids: many }) => {
        if (one === workspaceId() || many?.includes(workspaceId())) {
            soon.ask();
        }
    };
    onMounted(() => MESSAGES.forEach((name) => bus.subscribe(name, listen)));
    onWillUnmount(() => {
        MESSAGES.forEach((name) => bus.unsubscribe(name, listen));
        soon.cancel();
    });
    useEffect(
        (id) => {
            const channel = `collab.workspace_${id}`;
            bus.addChannel(channel);
            return () => bus.deleteChannel(channel);
        },
        () => [workspaceId()]
    );
    useBus(bus, "BUS:RECONNECT", () => soon.ask());
    useExternalListener(document, "visibilitychange", () => {
        if (soon.wanted || Date.now() - readAt > OLD) {
            soon.ask();
        }
    });
}
