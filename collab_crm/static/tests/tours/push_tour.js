import { registry } from "@web/core/registry";

const confirmation = ".o_collab_entry[data-type='order.confirmed']";
// long enough for what asks every second to be seen
const IDLE = 1500;

function requests() {
    return performance
        .getEntriesByType("resource")
        .filter((entry) => !/\/(websocket|web\/assets|web\/image)/.test(entry.name))
        .map((entry) => entry.name);
}

/** Between what happens nobody asks the server; what happens is shown by itself. */
registry.category("web_tour.tours").add("collab_feed_push", {
    steps: () => [
        {
            content: "the feed is there",
            trigger: ".o_collab_feed_end, .o_collab_feed_empty",
        },
        {
            content: "and silent",
            trigger: `.o_collab_feed:not(:has(${confirmation}))`,
            run: async () => {
                await new Promise((resolve) => setTimeout(resolve, IDLE));
                const before = requests().length;
                await new Promise((resolve) => setTimeout(resolve, IDLE));
                const asked = requests().slice(before);
                if (asked.length) {
                    throw new Error(`asked while idle: ${asked.join(" ")}`);
                }
                const feed = document.querySelector(".o_collab_feed");
                const observer = new MutationObserver(() => {
                    if (feed.querySelector(confirmation)) {
                        observer.disconnect();
                        // eslint-disable-next-line no-console -- the test takes the time
                        console.log("collab_crm: the news is shown");
                    }
                });
                observer.observe(feed, { childList: true, subtree: true });
                // eslint-disable-next-line no-console -- the test confirms it elsewhere
                console.log("collab_crm: confirm the order");
            },
        },
        {
            content: "the news is there without a reload",
            trigger: `${confirmation} .o_collab_entry_text:contains(confirmed)`,
        },
    ],
});
