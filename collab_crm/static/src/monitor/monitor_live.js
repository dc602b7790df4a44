import { onMounted, onWillUnmount, useExternalListener } from "@odoo/owl";

import { useBus, useService } from "@web/core/utils/hooks";

import { Coalesced } from "../feed/coalesced";

const MONITOR = "collab_crm/monitor";
const CHANNEL = "collab.monitor";
/** However much happens, the figures are asked for no more often than this (ms). */
export const GAP = 2000;

/**
 * Tell a monitor that something moved, without ever polling: the bus says so, with nothing in
 * it. A tab in the background waits until it is looked at.
 *
 * @param {() => Promise<void>} onNews
 */
export function useMonitorLive(onNews) {
    const bus = useService("bus_service");
    const soon = new Coalesced(onNews, GAP);
    const listen = () => soon.ask();
    onMounted(() => {
        bus.addChannel(CHANNEL);
        bus.subscribe(MONITOR, listen);
    });
    onWillUnmount(() => {
        bus.unsubscribe(MONITOR, listen);
        bus.deleteChannel(CHANNEL);
        soon.cancel();
    });
    useBus(bus, "BUS:RECONNECT", () => soon.ask());
    useExternalListener(document, "visibilitychange", () => soon.wanted && soon.ask());
    return soon;
}
