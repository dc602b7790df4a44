import { registry } from "@web/core/registry";

const PAGE = ".o_collab_request";

/** A customer asks, writes, closes and rates, by the form that works without scripts too. */
registry.category("web_tour.tours").add("collab_crm_portal_request", {
    steps: () => [
        {
            content: "Ask for something new",
            trigger: ".o_collab_portal a:contains(New request)",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: "label:contains(Complaint)", run: "click" },
        { trigger: "input[name=subject]", run: "edit Oil for the oak table" },
        {
            content: "An article is offered while he types",
            trigger: ".o_collab_suggested a:contains(Care of oak)",
        },
        { trigger: "textarea[name=body]", run: "edit It has rings from glasses" },
        {
            content: "The page is not wider than the screen",
            trigger: ".o_collab_request_new",
            run() {
                const root = document.documentElement;
                if (root.scrollWidth > root.clientWidth) {
                    throw new Error(`${root.scrollWidth} wide on ${root.clientWidth}`);
                }
            },
        },
        {
            trigger: ".o_collab_request_form button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: `${PAGE} h1:contains(Oil for the oak table)` },
        { trigger: `${PAGE} .o_collab_said:contains(It has rings from glasses)` },
        { trigger: `${PAGE} dl:contains(First answer):contains(by)` },
        { trigger: "#o_collab_say", run: "edit There are three of them" },
        {
            trigger: `${PAGE} .o_collab_write button`,
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: `${PAGE} .o_collab_said:contains(There are three of them)` },
        {
            trigger: `${PAGE} button:contains(It is solved)`,
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: `${PAGE} .badge:contains(Closed)` },
        { trigger: "#o_collab_feedback", run: "edit I oiled it myself" },
        {
            trigger: `${PAGE} .o_collab_rate button:contains(Good):first`,
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: `${PAGE} .o_collab_rate:contains(Thank you)` },
        {
            trigger: ".o_portal_submenu a:contains(Requests)",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_collab_portal:contains(Nothing is open)" },
    ],
});

/** A colleague of the service team finds a request, puts it on hold and closes it. */
registry.category("web_tour.tours").add("collab_request_desk", {
    steps: () => [
        { trigger: ".o_kanban_group:contains(New) .o_kanban_record:contains(The oil)" },
        { trigger: ".o_kanban_record:contains(The oil) .badge:contains(Question)" },
        { trigger: ".o_kanban_record:contains(The oil)", run: "click" },
        { trigger: ".o_form_project_tasks .o_collab_request_block:contains(First answer)" },
        {
            trigger: ".o_collab_request_block [name=collab_request_hold] input",
            run: "click",
        },
        {
            trigger: ".o_select_menu_item:contains(Waiting for material)",
            run: "click",
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved" },
        { trigger: "button[name=action_collab_request_close]", run: "click" },
        { trigger: "button[name=action_collab_request_reopen]" },
    ],
});
