import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

import { COALESCE_DELAY } from "./workspace_feed";

const NEWS = "collab_crm/news";
const CHANGED = "collab_crm/changed";

/**
 * Keeps the plan on the page of a workspace up to date, and ticks steps in place.
 *
 * The page is complete without it: the forms are forms. What the plan is, the server says.
 */
export class WorkspacePlan extends Interaction {
    static selector = ".o_collab_portal_plan";
    dynamicContent = {
        _root: { "t-on-submit": this.onSubmit },
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

    get path() {
        return `/my/workspaces/${this.workspaceId}/plan`;
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
        // a comment that is being written stays
        const { activeElement } = document;
        if (this.el.contains(activeElement) && activeElement.value) {
            this.isStale = true;
            return;
        }
        const response = await this.waitFor(browser.fetch(this.path).catch(() => null));
        if (!response?.ok) {
            return; // the feed beside it says what is wrong
        }
        const answer = new DOMParser().parseFromString(await response.text(), "text/html");
        const fresh = answer.querySelector(".o_collab_portal_plan");
        if (fresh) {
            this.show(fresh);
        }
    }

    /** Put the plan as it is now on the page; what was open or closed stays so. */
    show(fresh) {
        const shown = [...this.el.querySelectorAll("details")];
        const parts = [...fresh.querySelectorAll("details")];
        if (shown.length === parts.length) {
            parts.forEach((part, index) => (part.open = shown[index].open));
        }
        const key = document.activeElement?.closest("[data-key]")?.dataset.key;
        this.el.replaceChildren(...fresh.childNodes);
        if (key) {
            this.el.querySelector(`[data-key="${key}"] button`)?.focus();
        }
    }

    async onSubmit(ev) {
        const form = ev.target.closest(".o_collab_plan_form");
        ev.preventDefault();
        if (form.hasAttribute("aria-busy")) {
            return;
        }
        form.setAttribute("aria-busy", "true");
        const body = new FormData(form, ev.submitter);
        const error = await this.waitFor(this.send(form.getAttribute("action"), body));
        form.removeAttribute("aria-busy");
        if (error) {
            const place = form.querySelector(".o_collab_plan_error");
            place.textContent = error;
            place.hidden = false;
            return;
        }
        form.reset();
        await this.refresh();
        this.el.querySelector(".o_collab_plan_said").textContent = _t("The plan was changed");
    }

    /** @returns {Promise<string>} why it was refused, in words; "" when it was not */
    async send(address, body) {
        const headers = { Accept: "application/json" };
        const response = await browser
            .fetch(address, { method: "POST", body, headers })
            .catch(() => null);
        const answer = response?.ok ? await response.json().catch(() => null) : null;
        return answer ? answer.error || "" : _t("It could not be sent. Please try again.");
    }
}

registry.category("public.interactions").add("collab_crm.workspace_plan", WorkspacePlan);
