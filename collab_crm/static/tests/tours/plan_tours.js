import { registry } from "@web/core/registry";

const step = (name) => `.o_collab_plan_step:contains(${name})`;
const closed = (name) => `.o_collab_plan_step.o_collab_plan_closed:contains(${name})`;

/** A colleague makes a plan of a template, ticks, adds and moves by the keyboard. */
registry.category("web_tour.tours").add("collab_plan", {
    steps: () => [
        { trigger: ".o_notebook a[name=plan]", run: "click" },
        { trigger: ".o_collab_plan_empty:contains(No plan yet)" },
        { trigger: ".o_collab_plan_apply", run: "click" },
        { trigger: ".modal [name=template_id] input", run: "edit Counter of the test" },
        { trigger: ".ui-autocomplete a:contains(Counter of the test)", run: "click" },
        { trigger: ".modal button[name=action_apply]", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: `${step("Check the costs")}:contains(Internal only)` },
        { trigger: `${step("Draw")} .o_collab_plan_tick`, run: "click" },
        { trigger: closed("Draw") },
        // now it is the customer's turn
        { trigger: `${step("Approve the drawing")} .o_collab_plan_waiting` },
        {
            trigger: "section:contains(Design) .o_collab_plan_add input",
            run: "edit Build a model && press Enter",
        },
        { trigger: step("Build a model") },
        {
            content: "up by the keyboard",
            trigger: `${step("Build a model")} .o_collab_plan_handle`,
            run() {
                this.anchor.focus();
                const press = { key: "ArrowUp", bubbles: true };
                this.anchor.dispatchEvent(new KeyboardEvent("keydown", press));
            },
        },
        { trigger: `.o_collab_plan_step:nth-child(3):contains(Build a model)` },
        { trigger: `${step("Build a model")} .o_collab_plan_name`, run: "click" },
        { trigger: ".modal .o_form_view input[id^=department], .modal [name=department]" },
        { trigger: ".modal .o_form_button_cancel, .modal .btn-close", run: "click" },
        { trigger: "body:not(:has(.modal))" },
        { trigger: `${closed("Draw")} .o_collab_plan_tick`, run: "click" },
        { trigger: `${step("Draw")}:not(.o_collab_plan_closed)` },
    ],
});

/** A question to a department, from the workspace to the feed. */
registry.category("web_tour.tours").add("collab_ask", {
    steps: () => [
        { trigger: "button:contains(Ask a Department)", run: "click" },
        // not typed: the list is drawn again while one types, and a click gets lost
        { trigger: ".modal [name=department] input", run: "click" },
        { trigger: ".o_select_menu_item:contains(Manufacturing)", run: "click" },
        // before typing: the host's list forgets its choice when left before it is drawn
        { trigger: ".modal [name=user_id] input:value(Petra Planning)" },
        { trigger: ".modal [name=question] textarea", run: "edit When is it made?" },
        { trigger: ".modal button[name=action_ask]", run: "click" },
        { trigger: ".o_notification:contains(Petra Planning was asked)" },
        { trigger: ".o_collab_feed_aside:contains(When is it made?)" },
    ],
});

/** A customer ticks a step on his page, in place. */
registry.category("web_tour.tours").add("collab_portal_plan", {
    steps: () => [
        {
            content: "It waits for him",
            trigger: ".o_collab_needs a:contains(Approve the drawing)",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_collab_portal_plan .o_collab_plan_turn:contains(Your turn)" },
        {
            trigger: ".o_collab_plan_step:contains(Approve the drawing) input[name=note]",
            run: "edit As drawn",
        },
        {
            trigger: ".o_collab_plan_step:contains(Approve the drawing) button:contains(Done)",
            run: "click",
        },
        { trigger: ".o_collab_plan_step:contains(Approve the drawing) q:contains(As drawn)" },
        {
            content: "what is internal is nowhere",
            trigger: ".o_collab_portal:not(:contains(Check the costs))",
        },
        {
            content: "Back to the overview",
            trigger: ".o_collab_nav a:contains(Overview)",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_collab_entry .o_collab_text:contains(Approve the drawing is done)" },
        { trigger: "body:not(:has(.o_collab_needs a:contains(Approve the drawing)))" },
    ],
});
