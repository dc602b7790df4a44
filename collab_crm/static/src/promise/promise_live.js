import { onMounted, onWillUnmount, useEffect, useExternalListener } from "@odoo/owl";

import { useBus, useService } from "@web/core/utils/hooks";

import { Coalesced } from "../feed/coalesced";

const FORECAST = "collab_crm/forecast";

/**
 * Tell a panel when forecasts were computed anew, without ever polling.
 *
 * @param {() => number[]} workspaceIds whose forecasts are shown; none: whatever comes
 * @param {() => Promise<void>} onNews
 */
export function useForecastLive(workspaceIds, onNews) {
    const bus = useService("bus_service");
    const soon = new Coalesced(onNews);
    const listen = ({ workspace_ids: told = [] }) => {
        const shown = workspaceIds();
        if (!shown.length || told.some((id) => shown.includes(id))) {
            soon.ask();
        }
    };
    onMounted(() => bus.subscribe(FORECAST, listen));
    onWillUnmount(() => {
        bus.unsubscribe(FORECAST, listen);
        soon.cancel();
    });
    // who may read a workspace without being in its team asks for its channel
    useEffect(
        () => {
            const channels = workspaceIds().map((id) => `collab.workspace_${id}`);
            channels.forEach((channel) => bus.addChannel(channel));
            return () => channels.forEach((channel) => bus.deleteChannel(channel));
        },
        () => [workspaceIds().join()]
    );
    useBus(bus, "BUS:RECONNECT", () => soon.ask());
    useExternalListener(document, "visibilitychange", () => soon.wanted && soon.ask());
}
