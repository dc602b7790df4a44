import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const INPUT = ".o_collab_talk_input";
const said = (text) => `.o_collab_entry:has(.o_collab_entry_body:contains(${text}))`;

/** Write into the box that is open, and send. */
function write(text, button) {
    return [
        { content: "write", trigger: INPUT, run: `edit ${text}` },
        {
            content: "the button says who reads it",
            trigger: `.o_collab_talk_send:contains(${button}):enabled`,
            run: "click",
        },
        { content: "it is sent", trigger: `body:not(:has(${INPUT}))` },
    ];
}

tours.add("collab_talk_in_workspace", {
    steps: () => [
        {
            content: "the box for colleagues",
            trigger: ".o_collab_talk_line[data-audience=internal]:contains(Internal)",
            run: "click",
        },
        ...write("Their margin is thin", "Post to Petra Planning"),
        {
            content: "the post is there, for colleagues",
            trigger: `${said("margin")}:has(.o_collab_entry_internal)`,
        },
        {
            content: "the box that leaves the company",
            trigger: ".o_collab_talk_line[data-audience=shared]:contains(Azur Interiors)",
            run: "click",
        },
        ...write("Your tables are ready", "Send to Bea Buyer and 1 colleague"),
        {
            content: "the post is there, shared, and can be taken back",
            trigger: `${said("tables")}:has(.o_collab_entry_shared) .o_collab_entry_take_back:contains(0:)`,
        },
        {
            content: "answer the note",
            trigger: `${said("margin")} .o_collab_entry_answer`,
            run: "click",
        },
        {
            content: "the answer stays inside",
            trigger: ".o_collab_talk_box.o_collab_talk_internal",
        },
        ...write("I ask purchasing", "Answer to Petra Planning"),
        {
            content: "the answer quotes what it answers",
            trigger: `${said("purchasing")} .o_collab_entry_parent:contains(margin is thin)`,
        },
        {
            content: "take back what was shared",
            trigger: `${said("tables")} .o_collab_entry_take_back`,
            run: "click",
        },
        { content: "it is gone", trigger: `.o_collab_feed:not(:has(${said("tables")}))` },
        {
            content: "and its text is in its box again",
            trigger: ".o_collab_talk_line[data-audience=shared] .badge:contains(Draft)",
        },
    ],
});

tours.add("collab_portal_talk", {
    steps: () => [
        {
            content: "the box says who reads it",
            trigger: ".o_collab_write:contains(Read by):contains(Sally Sales) textarea",
            run: "edit When do the tables come?",
        },
        { content: "send", trigger: ".o_collab_write button[type=submit]", run: "click" },
        {
            content: "it is in the feed without a reload",
            trigger: ".o_collab_entry .o_collab_body:contains(When do the tables come)",
        },
        {
            content: "the box is empty again",
            trigger: ".o_collab_write textarea",
            run() {
                if (this.anchor.value) {
                    throw new Error("The text is still there");
                }
            },
        },
        {
            content: "answer what the company wrote",
            trigger: ".o_collab_entry:contains(We start on Monday) .o_collab_answer summary",
            run: "click",
        },
        {
            content: "write the answer",
            trigger: ".o_collab_answer[open] textarea",
            run: "edit Monday is fine",
        },
        {
            content: "send the answer",
            trigger: ".o_collab_answer[open] button[type=submit]",
            run: "click",
        },
        {
            content: "it quotes what it answers",
            trigger: ".o_collab_entry:contains(Monday is fine) .o_collab_parent:contains(We start)",
        },
        {
            content: "the page is not wider than the screen",
            trigger: ".o_collab_portal_feed",
            run() {
                const root = document.documentElement;
                if (root.scrollWidth > root.clientWidth) {
                    throw new Error(`${root.scrollWidth} wide on ${root.clientWidth}`);
                }
            },
        },
    ],
});
