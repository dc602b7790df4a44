import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

import { WorkspacePart } from "./workspace_part";

/**
 * Keeps the plan of a workspace up to date, and ticks steps in place.
 *
 * The page is complete without it: the forms are forms.
 */
export class WorkspacePlan extends WorkspacePart {
    static selector = ".o_collab_portal_plan";
    dynamicContent = {
        ...this.dynamicContent,
        _root: { "t-on-submit": this.onSubmit },
    };

    get path() {
        return `/my/workspaces/${this.workspaceId}/plan`;
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
