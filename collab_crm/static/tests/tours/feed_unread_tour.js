import { registry } from "@web/core/registry";

const counter = ".o_collab_systray .o_collab_systray_internal";

registry.category("web_tour.tours").add("collab_unread", {
    steps: () => [
        {
            content: "the systray counts what is unread",
            trigger: `${counter}:contains(40)`,
        },
        {
            content: "so does the card of the workspace: open it",
            trigger: ".o_kanban_record:has(.o_collab_unread_internal:contains(40))",
            run: "click",
        },
        {
            content: "what is new is told in a sentence",
            trigger: ".o_collab_feed_summary:contains(40 changes)",
        },
        {
            content: "go to the first of it, which is not on the first page",
            trigger: ".o_collab_feed:not(:has(.o_collab_feed_divider)) .o_collab_feed_jump",
            run: "click",
        },
        {
            content: "an entry from before becomes unread again",
            trigger: ".o_collab_feed_divider + article .o_collab_entry_unseen",
            run: "click",
        },
        {
            content: "which the systray counts",
            trigger: `${counter}:contains(41)`,
        },
        {
            content: "all is seen",
            trigger: ".o_collab_feed_seen",
            run: "click",
        },
        {
            content: "the divider has gone",
            trigger: ".o_collab_feed:not(:has(.o_collab_feed_divider)) article",
        },
        {
            content: "and the counter fell",
            trigger: `.o_collab_systray:not(:has(${counter.split(" ")[1]})) .fa-bell-o`,
        },
    ],
});
