import { onMounted, onWillUnmount, useEffect, useExternalListener } from "@odoo/owl";

import { browser } from "@web/core/browser/browser";
import { useBus, useService } from "@web/core/utils/hooks";

const NEWS = "collab_crm/news";
/** One transaction may touch many workspaces: news in this many ms make one question. */
export const COALESCE_DELAY = 150;

/** Call `job` soon; calls meanwhile are one, and never two run at the same time. */
class Coalesced {
    constructor(job) {
        this.job = job;
        this.timer = null;
        this.running = false;
        this.wanted = false;
    }

    ask() {
        this.wanted = true;
        if (this.timer === null && !this.running && !document.hidden) {
            this.timer = browser.setTimeout(() => this.run(), COALESCE_DELAY);
        }
    }

    async run() {
        this.timer = null;
        this.wanted = false;
        this.running = true;
        try {
            await this.job();
        } finally {
            this.running = false;
            if (this.wanted) {
                this.ask();
            }
        }
    }

    cancel() {
        browser.clearTimeout(this.timer);
        this.ask = () => {};
    }
}

/**
 * Tell a feed when there is news, without ever polling.
 *
 * The bus says only that a workspace has news; what it is, the reader is asked. A tab in the
 * background waits until it is looked at. After a lost connection the feed catches up once.
 *
 * @param {() => number|false|undefined} workspaceId the one workspace shown, if it is one
 * @param {() => Promise<void>} onNews
 */
export function useFeedLive(workspaceId, onNews) {
    const bus = useService("bus_service");
    const soon = new Coalesced(onNews);
    const listen = (payload) => {
        if (!workspaceId() || workspaceId() === payload.workspace_id) {
            soon.ask();
        }
    };
    onMounted(() => bus.subscribe(NEWS, listen));
    onWillUnmount(() => {
        bus.unsubscribe(NEWS, listen);
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
}
