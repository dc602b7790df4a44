import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("collab_notifications", {
    steps: () => [
        {
            content: "each line says what happened and why I get it",
            trigger: ".o_collab_notices .o_data_row:contains(was confirmed):contains(important)",
        },
        {
            content: "be done with it",
            trigger: ".o_collab_notices .o_data_row button[name='action_done']",
            run: "click",
        },
        {
            content: "nothing waits any more; go to what reaches me",
            trigger: ".o_view_nocontent_smiling_face:contains(Nothing waits for you)",
        },
        {
            content: "the menu of notifications",
            trigger: ".o_menu_sections [data-menu-xmlid='collab_crm.collab_menu_telling']",
            run: "click",
        },
        {
            content: "leads to my choices",
            trigger: "[data-menu-xmlid='collab_crm.collab_menu_preference']",
            run: "click",
        },
        {
            content: "important things come by the digest from now on",
            trigger: ".o_field_widget[name='important'] label:contains(In the digest)",
            run: "click",
        },
        {
            content: "at most seven an hour",
            trigger: ".o_field_widget[name='cap'] input",
            run: "edit 7",
        },
        {
            content: "save",
            trigger: ".o_form_button_save, button[special='save']",
            run: "click",
        },
        {
            content: "saved",
            trigger: ".o_form_saved, .o_form_view:not(:has(.o_form_button_save:visible))",
        },
    ],
});

tours.add("collab_bell", {
    steps: () => [
        {
            content: "the bell says what I am told of here",
            trigger: ".o_collab_bell:contains(Important)",
            run: "click",
        },
        {
            content: "mute it for a week",
            trigger: ".o-dropdown-item[data-mute='7']",
            run: "click",
        },
        {
            content: "it says until when",
            trigger: ".o_collab_bell:contains(Muted until)",
            run: "click",
        },
        {
            content: "mentions only",
            trigger: ".o-dropdown-item[data-level='mentions']",
            run: "click",
        },
        {
            content: "the mute is over",
            trigger: ".o_collab_bell:contains(Mentions)",
            run: "click",
        },
        {
            content: "tell me of this one by the digest",
            trigger: ".o-dropdown-item[data-channel='digest']",
            run: "click",
        },
        {
            content: "look again",
            trigger: ".o_collab_bell:contains(Mentions)",
            run: "click",
        },
        {
            content: "it is chosen",
            trigger: ".o-dropdown-item[aria-checked='true'][data-channel='digest']",
        },
    ],
});
