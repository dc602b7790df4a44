import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

const DELAY = 400;
const LEAST = 3;

/**
 * Offers articles while somebody types what he wants to ask.
 *
 * The form works without it.
 */
export class RequestNew extends Interaction {
    static selector = ".o_collab_request_form";
    dynamicContent = {
        "input[name='subject']": { "t-on-input": () => this.suggestSoon() },
    };

    setup() {
        this.asked = "";
        this.suggestSoon = this.debounced(this.suggest, DELAY);
    }

    get place() {
        return this.el.closest("[data-workspace-id]").dataset.workspaceId;
    }

    async suggest() {
        const text = this.el.querySelector("input[name='subject']").value.trim();
        if (text === this.asked) {
            return;
        }
        this.asked = text;
        const found = text.length < LEAST ? [] : await this.waitFor(this.fetch(text));
        if (text === this.asked) {
            this.show(found);
        }
    }

    async fetch(text) {
        const path = `/my/workspaces/${this.place}/requests/suggest`;
        try {
            const query = new URLSearchParams({ text });
            const answer = await fetch(`${path}?${query}`);
            return answer.ok ? await answer.json() : [];
        } catch {
            // whoever is offline asks without suggestions
            return [];
        }
    }

    /** @param {{name: string, excerpt: string, url: string}[]} articles */
    show(articles) {
        const box = this.el.querySelector(".o_collab_suggested");
        box.querySelector("ul").replaceChildren(
            ...articles.map(({ name, excerpt, url }) => {
                const link = document.createElement("a");
                link.href = url;
                link.target = "_blank";
                link.rel = "noopener";
                link.textContent = name;
                const text = document.createElement("span");
                text.className = "d-block small opacity-75 text-truncate";
                text.textContent = excerpt;
                const item = document.createElement("li");
                item.className = "mb-1";
                item.append(link, text);
                return item;
            })
        );
        box.hidden = !articles.length;
    }
}

registry.category("public.interactions").add("collab_crm.request_new", RequestNew);
