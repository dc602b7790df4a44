import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("collab_shortage_board", {
    steps: () => [
        {
            content: "what promises wait for",
            trigger: ".o_data_row .o_data_cell:contains(Lamp)",
            run: "click",
        },
        {
            content: "who comes first is told, and what it means",
            trigger: ".o_field_widget[name='line_ids'] .o_data_row:first:contains(Sooner)",
        },
        {
            content: "by another rule",
            trigger: ".o_field_widget[name='rule'] input, .o_field_widget[name='rule'] select",
            run: "click",
        },
        {
            content: "first ordered, first served",
            trigger: ".o_select_menu_item:contains(First ordered)",
            run: "click",
        },
        {
            content: "look what it would mean",
            trigger: ".o_form_button_save:enabled",
            run: "click",
        },
        {
            content: "nobody wins, nobody loses",
            trigger: ".o_field_widget[name='line_ids']:not(:has(.o_data_row:contains(Sooner)))",
        },
        {
            content: "rather the first rule",
            trigger: ".o_field_widget[name='rule'] input, .o_field_widget[name='rule'] select",
            run: "click",
        },
        {
            content: "tier and lateness",
            trigger: ".o_select_menu_item:contains(Tier)",
            run: "click",
        },
        {
            content: "save",
            trigger: ".o_form_button_save:enabled",
            run: "click",
        },
        {
            content: "approve it",
            trigger: ".o_form_view:has(.o_data_row:contains(Sooner)) button[name='action_approve']",
            run: "click",
        },
        {
            content: "yes",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "and undo it",
            trigger: "button[name='action_undo']",
            run: "click",
        },
        {
            content: "yes",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "it is as it was",
            trigger: ".o_form_view:not(:has(button[name='action_undo'])):contains(Undone)",
        },
    ],
});
