import { onMounted, onWillUnmount, useEffect, useExternalListener } from "@odoo/owl";

import { useBus, useService } from "@web/core/utils/hooks";

import { Coalesced } from "./coalesced";

const NEWS = "collab_crm/news";
/** Entries that were there already are no longer as they were. */
const CHANGED = "collab_crm/changed";

/**
 * Tell a feed when there is news, without ever polling.
 *
 * The bus says only that a workspace has news; what it is, the reader is asked. A tab in the
 * background waits until it is looked at. After a lost connection the feed catches up once.
 *
 * @param {() => number|false|undefined} workspaceId the one workspace shown, if it is one
 * @param {() => Promise<void>} onNews
 * @param {() => void} [onChanged] also entries that are not on the first page may have changed
 * @returns {Coalesced} its `ask()` asks for the news now
 */
export function useFeedLive(workspaceId, onNews, onChanged = () => {}) {
    const bus = useService("bus_service");
    const soon = new Coalesced(onNews);
    const concerns = (payload) => !workspaceId() || workspaceId() === payload.workspace_id;
    const listen = (payload) => concerns(payload) && soon.ask();
    const renew = (payload) => {
        if (concerns(payload)) {
            soon.ask();
            onChanged();
        }
    };
    onMounted(() => {
        bus.subscribe(NEWS, listen);
        bus.subscribe(CHANGED, renew);
    });
    onWillUnmount(() => {
        bus.unsubscribe(NEWS, listen);
        bus.unsubscribe(CHANGED, renew);
        soon.cancel();
    });
    // Members get the news on their own channel; others who may read ask for the workspace's.
    useEffect(
        (id) => {
            if (id) {
                const channel = `collab.workspace_${id}`;
                bus.addChannel(channel);
                return () => bus.deleteChannel(channel);
            }
        },
        () => [workspaceId()]
    );
    useBus(bus, "BUS:RECONNECT", () => soon.ask());
    useExternalListener(document, "visibilitychange", () => soon.wanted && soon.ask());
    return soon;
}
