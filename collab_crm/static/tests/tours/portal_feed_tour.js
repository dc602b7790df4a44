import { registry } from "@web/core/registry";

const FEED = ".o_collab_portal_feed";

registry.category("web_tour.tours").add("collab_crm_portal_feed", {
    steps: () => [
        {
            content: "The home page has a card",
            trigger: ".o_portal_index_card a[href='/my/workspaces']:contains(Workspaces)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The list has the workspace",
            trigger: ".o_portal_my_doc_table a:contains(Azur Interiors)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The team is there",
            trigger: ".o_collab_team:contains(Sally Sales):contains(Bea Buyer)",
        },
        {
            content: "The newest message is there, and nothing internal",
            trigger: `${FEED}:not(:contains(Margin)) .o_collab_body:contains(Message 39)`,
        },
        {
            content: "The page is not wider than the screen",
            trigger: FEED,
            run() {
                const root = document.documentElement;
                if (root.scrollWidth > root.clientWidth) {
                    throw new Error(`${root.scrollWidth} wide on ${root.clientWidth}`);
                }
            },
        },
        {
            content: "Older entries come in place",
            trigger: `${FEED} .o_collab_older`,
            run: "click",
        },
        {
            content: "They are below, once",
            trigger: `${FEED}:not(:has(.o_collab_older)) .o_collab_entry:contains(is confirmed)`,
            run() {
                const ids = [...document.querySelectorAll(".o_collab_entry")].map(
                    (entry) => entry.dataset.eventId
                );
                if (new Set(ids).size !== ids.length) {
                    throw new Error("An entry is there twice");
                }
            },
        },
        {
            content: "Meanwhile the company confirms another order",
            trigger: FEED,
            // eslint-disable-next-line no-console -- the test hears it and confirms
            run: () => console.log("collab_crm: confirm the order"),
        },
        {
            content: "It arrives by itself, on top, and who cannot see it is told",
            trigger: `${FEED} .o_collab_entry:first.o_collab_fresh:contains(is confirmed)`,
            run() {
                const told = document.querySelector(".o_collab_announce").textContent;
                if (!told.endsWith("is confirmed")) {
                    throw new Error(`Told: ${told}`);
                }
            },
        },
        {
            content: "The page of its order is there",
            trigger: `${FEED} .o_collab_fresh:first a[href*='/my/orders/']`,
            async run() {
                const response = await fetch(this.anchor.href, { redirect: "error" });
                if (!response.ok) {
                    throw new Error(`${this.anchor.href}: ${response.status}`);
                }
            },
        },
    ],
});
