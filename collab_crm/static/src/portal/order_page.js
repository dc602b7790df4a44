import { browser } from "@web/core/browser/browser";
import { rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

import { COALESCE_DELAY, DWELL } from "./workspace_feed";

const NEWS = "collab_crm/news";
const FORECAST = "collab_crm/forecast";

/**
 * Keeps the page of an order as it is now, and tells which dates have been seen.
 *
 * The page is complete without it. What a person is writing or has opened stays as it is.
 */
export class OrderPage extends Interaction {
    static selector = ".o_collab_order";
    dynamicContent = {
        _document: { "t-on-visibilitychange": this.onVisibilityChange },
    };

    setup() {
        this.bus = this.services.bus_service;
        this.refreshSoon = this.debounced(this.refresh, COALESCE_DELAY);
        this.onNews = (payload) => this.hear(payload);
        this.onForecast = (payload) => this.hear(payload);
        this.registerCleanup(() => this.leave());
    }

    start() {
        this.listen();
        this.waitForTimeout(() => this.markSeen(), DWELL);
    }

    get path() {
        const { workspaceId, orderId } = this.el.dataset;
        return `/my/workspaces/${workspaceId}/orders/${orderId}`;
    }

    hear({ workspace_id, workspace_ids = [] }) {
        const id = Number(this.el.dataset.workspaceId);
        if (workspace_id === id || workspace_ids.includes(id)) {
            this.refreshSoon();
        }
    }

    listen() {
        if (!document.hidden && !this.isListening) {
            this.isListening = true;
            this.bus.subscribe(NEWS, this.onNews);
            this.bus.subscribe(FORECAST, this.onForecast);
            this.bus.start();
        }
    }

    leave() {
        if (this.isListening) {
            this.isListening = false;
            this.bus.unsubscribe(NEWS, this.onNews);
            this.bus.unsubscribe(FORECAST, this.onForecast);
        }
    }

    onVisibilityChange() {
        if (document.hidden) {
            this.leave();
        } else {
            this.listen();
            this.refreshSoon();
        }
    }

    async refresh() {
        const shown = this.el.querySelector(".o_collab_order_body");
        if (shown.querySelector("details[open]") || shown.contains(document.activeElement)) {
            return; // the reader is busy with it
        }
        let response;
        try {
            // with what was just done, which is still said
            const address = this.path + browser.location.search;
            response = await this.waitFor(browser.fetch(address));
        } catch {
            return; // no connection: the bus will say when there is one again
        }
        const answer = new DOMParser().parseFromString(await response.text(), "text/html");
        const fresh = answer.querySelector(".o_collab_order_body");
        if (fresh && fresh.innerHTML !== shown.innerHTML) {
            shown.replaceWith(fresh);
            this.markSeen();
        }
    }

    async markSeen() {
        const unseen = [...this.el.querySelectorAll("[data-unseen]")]
            .flatMap((line) => line.dataset.unseen.split(","))
            .filter(Boolean)
            .map(Number);
        if (unseen.length && !document.hidden) {
            // without a connection it is told next time
            await rpc(`${this.path}/seen`, { rows: unseen }, { silent: true }).catch(() => {});
        }
    }
}

registry.category("public.interactions").add("collab_crm.order_page", OrderPage);
