import { browser } from "@web/core/browser/browser";
import { Interaction } from "@web/public/interaction";

import { COALESCE_DELAY } from "./workspace_feed";

const NEWS = "collab_crm/news";
const CHANGED = "collab_crm/changed";

/**
 * A part of a page of a workspace that is brought up to date when something happens there.
 *
 * What it shows, the server says: the part is taken out of the answer from `path`.
 */
export class WorkspacePart extends Interaction {
    dynamicContent = {
        _document: { "t-on-visibilitychange": this.onVisibilityChange },
    };

    setup() {
        this.bus = this.services.bus_service;
        this.isStale = false;
        this.refreshSoon = this.debounced(this.refresh, COALESCE_DELAY);
        this.onNews = ({ workspace_id }) => {
            if (workspace_id === this.workspaceId) {
                this.ask();
            }
        };
        // the bus forgets a listener that is used for two things
        this.onChanged = (payload) => this.onNews(payload);
    }

    start() {
        this.bus.subscribe(NEWS, this.onNews);
        this.bus.subscribe(CHANGED, this.onChanged);
        this.addListener(this.bus, "BUS:RECONNECT", () => this.ask());
        this.bus.start();
        this.registerCleanup(() => {
            this.bus.unsubscribe(NEWS, this.onNews);
            this.bus.unsubscribe(CHANGED, this.onChanged);
        });
    }

    get workspaceId() {
        return Number(this.el.dataset.workspaceId);
    }

    /** A page nobody looks at asks nothing; it catches up when it is looked at again. */
    ask() {
        if (document.hidden) {
            this.isStale = true;
        } else {
            this.refreshSoon();
        }
    }

    onVisibilityChange() {
        if (!document.hidden && this.isStale) {
            this.isStale = false;
            this.refreshSoon();
        }
    }

    async refresh() {
        const { activeElement } = document;
        // what is being written stays
        if (this.el.contains(activeElement) && activeElement.value) {
            this.isStale = true;
            return;
        }
        const response = await this.waitFor(browser.fetch(this.path).catch(() => null));
        if (!response?.ok) {
            return; // the feed says what is wrong
        }
        const answer = new DOMParser().parseFromString(await response.text(), "text/html");
        const fresh = answer.querySelector(this.constructor.selector);
        if (fresh) {
            this.show(fresh);
        }
    }

    /** Put the part as it is now on the page; who was in it stays where he was. */
    show(fresh) {
        const { activeElement } = document;
        const inside = this.el.contains(activeElement);
        const address = inside && activeElement.getAttribute("href");
        this.el.replaceChildren(...fresh.childNodes);
        if (address) {
            this.el.querySelector(`a[href="${CSS.escape(address)}"]`)?.focus();
        }
    }
}
