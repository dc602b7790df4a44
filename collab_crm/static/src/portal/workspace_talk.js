import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

const FORM = ".o_collab_form";

/**
 * Sends what is written in a workspace without leaving the page. All of it works without it:
 * forms are forms. What was sent comes back by the feed, as the server puts it on the page.
 */
export class WorkspaceTalk extends Interaction {
    static selector = ".o_collab_portal_feed";
    dynamicContent = {
        _root: { "t-on-submit": this.onSubmit, "t-on-keydown": this.onKeydown },
    };

    start() {
        this.timer = browser.setInterval(() => this.countDown(), 1000);
        this.registerCleanup(() => browser.clearInterval(this.timer));
        this.countDown();
    }

    /** The seconds in which something can be taken back; afterwards the button is gone. */
    countDown() {
        for (const details of this.el.querySelectorAll(".o_collab_edit:not([open])")) {
            if (Date.parse(details.dataset.until) <= Date.now()) {
                details.remove();
            }
        }
        for (const button of this.el.querySelectorAll(".o_collab_take_back")) {
            const left = Math.ceil((Date.parse(button.dataset.until) - Date.now()) / 1000);
            if (left > 0) {
                const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
                button.querySelector(".o_collab_left").textContent = `(${time})`;
            } else {
                button.remove();
            }
        }
    }

    onKeydown(ev) {
        const form = ev.target.closest(`textarea`)?.form;
        if (form && ev.key === "Enter" && (ev.ctrlKey || ev.metaKey)) {
            ev.preventDefault();
            form.requestSubmit();
        } else if (form && ev.key === "Escape") {
            const details = form.closest("details");
            if (details) {
                details.open = false;
                details.querySelector("summary").focus();
            }
        }
    }

    async onSubmit(ev) {
        const form = ev.target.closest(FORM);
        if (!form) {
            return;
        }
        ev.preventDefault();
        if (form.hasAttribute("aria-busy")) {
            return;
        }
        const { submitter } = ev;
        const address = submitter?.getAttribute("formaction") || form.getAttribute("action");
        const data = new FormData(form, submitter);
        const isText = form.elements.namedItem("body");
        if (isText && this.isEmpty(form)) {
            form.elements.namedItem("body").focus();
            return;
        }
        const refusal = this.filesRefusal(form);
        if (refusal) {
            this.say(form, refusal);
            return;
        }
        this.mark(form, true);
        const answer = await this.waitFor(this.send(address, data));
        this.mark(form, false);
        this.protectSyncAfterAsync(() => this.finish(form, submitter, answer))();
    }

    isEmpty(form) {
        const files = form.elements.namedItem("files");
        return !form.elements.namedItem("body").value.trim() && !files?.files.length;
    }

    /** Why the files cannot be sent, before they are on their way; "" when they can. */
    filesRefusal(form) {
        const files = [...(form.elements.namedItem("files")?.files || [])];
        const { filesMost, fileLargest } = this.el.dataset;
        if (files.length > Number(filesMost)) {
            return _t("At most %s files can be attached at once.", filesMost);
        }
        const tooLarge = files.find(({ size }) => size > Number(fileLargest));
        return tooLarge
            ? _t("%(file)s is too large: at most %(size)s MB can be attached.", {
                  file: tooLarge.name,
                  size: Math.floor(Number(fileLargest) / 1024 / 1024),
              })
            : "";
    }

    /** Say beside a form what is wrong with it; "": nothing. */
    say(form, error) {
        const place = form.querySelector(".o_collab_form_error");
        if (place) {
            place.textContent = error;
            place.hidden = !error;
        }
        error && this.announce(error);
    }

    /** While it is under way, nothing can be sent twice. */
    mark(form, isBusy) {
        form.toggleAttribute("aria-busy", isBusy);
        for (const button of form.querySelectorAll("button[type=submit]")) {
            button.disabled = isBusy;
        }
    }

    /** @returns {Promise<Object>} `{ error }` when it was refused or lost */
    async send(address, data) {
        try {
            const response = await browser.fetch(address, {
                method: "POST",
                body: data,
                headers: { Accept: "application/json" },
            });
            return await response.json();
        } catch {
            return { error: _t("It could not be sent. Your text is still here.") };
        }
    }

    finish(form, submitter, { error, said }) {
        this.say(form, error || "");
        if (error) {
            return;
        }
        this.announce(said || _t("Sent"));
        if (form.closest(".o_collab_edit")) {
            const input = form.elements.namedItem("body");
            input.defaultValue = input.value; // what is written there now
        }
        form.reset();
        const details = (submitter || form).closest("details");
        if (details) {
            details.open = false;
            details.querySelector("summary").focus();
        }
        this.el.dispatchEvent(new CustomEvent("collab-talked"));
    }

    announce(text) {
        this.el.querySelector(".o_collab_announce").textContent = text;
    }
}

registry.category("public.interactions").add("collab_crm.workspace_talk", WorkspaceTalk);
