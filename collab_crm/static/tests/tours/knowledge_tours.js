import { registry } from "@web/core/registry";
import { stepUtils } from "@web_tour/tour_utils";

const tours = registry.category("web_tour.tours");

/** Beside the sheet there is no room on a small screen: the sheet is under Details. */
const details = {
    content: "the sheet",
    trigger: ".o_form_view",
    run: () => document.querySelector(".o_collab_feed_switch [data-part=about]")?.click(),
};

const save = [
    {
        content: "save",
        trigger: ".o_form_button_save:enabled",
        run: "click",
    },
    {
        content: "saved",
        trigger:
            ".o_form_saved, .o_form_readonly, .o_form_view:not(:has(.o_form_status_indicator_buttons:not(.invisible)))",
    },
];

tours.add("collab_knowledge_write", {
    steps: () => [
        details,
        {
            content: "the page of the form",
            trigger: ".nav-link[name=knowledge]",
            run: "click",
        },
        {
            content: "its own articles come first",
            trigger:
                ".o_collab_knowledge section[data-group=own] .o_collab_article_open:contains(own in)",
        },
        {
            content: "then those on what they buy",
            trigger:
                ".o_collab_knowledge section[data-group=goods] .o_collab_article_open:contains(chair in)",
        },
        {
            content: "write one",
            trigger: ".o_collab_write_article",
            run: "click",
        },
        {
            content: "its title",
            trigger: ".o_collab_article_form [name=name] :is(input, textarea)",
            run: "edit Doors and habits",
        },
        {
            content: "what is to be known",
            trigger: ".o_collab_article_body .odoo-editor-editable",
            run: "editor The gate in the yard",
        },
        {
            content: "for customers too",
            trigger: ".o_field_widget[name=audience] input[data-value=shared]",
            run: "click",
        },
        {
            content: "it says so",
            trigger: ".o_collab_article_facts .o_collab_badge_outside:contains(Shared outside)",
        },
        ...save,
    ],
});

tours.add("collab_knowledge_lesson", {
    steps: () => [
        {
            content: "what was learnt the last time",
            trigger: ".o_collab_lessons .o_collab_article_item:contains(Legs come late in May)",
        },
        {
            content: "it helped",
            trigger: ".o_collab_lessons .o_collab_helpful[aria-pressed=false]",
            run: "click",
        },
        {
            content: "that is counted",
            trigger:
                ".o_collab_lessons .o_collab_helpful[aria-pressed=true]:contains(Helped 1 colleague)",
        },
        ...stepUtils.statusbarButtonsSteps("Answer…", "answer the alert"),
        {
            content: "no new date",
            trigger: ".modal .o_field_widget[name=answer] input[data-value=no_change]",
            run: "click",
        },
        {
            content: "and a lesson",
            trigger: ".modal .o_field_widget[name=lesson] textarea",
            run: "edit Order legs in March already.",
        },
        {
            content: "answer",
            trigger: ".modal footer button[name=action_answer]",
            run: "click",
        },
        {
            content: "answered",
            trigger: "body:not(:has(.modal)) .o_field_widget[name=answer]:contains(No change)",
        },
    ],
});

tours.add("collab_knowledge_purchase", {
    steps: () => [
        {
            content: "product and supplier meet again",
            trigger:
                ".o_collab_lessons .o_collab_article_open:contains(Words of Legs come late in May)",
            run: "click",
        },
        {
            content: "the lesson",
            trigger: ".o_collab_article_form .o_collab_article_facts:contains(Lesson)",
        },
    ],
});

tours.add("collab_knowledge_read", {
    steps: () => [
        {
            content: "the card",
            trigger: '.o_portal_docs a[href="/my/knowledge"]:visible',
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "an article",
            trigger: ".o_collab_articles a:contains(own out)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "its text",
            trigger: ".o_collab_article_text:contains(The gate in the yard)",
        },
    ],
});

tours.add("collab_workspace_chat", {
    steps: () => [
        {
            content: "the chat of the team",
            trigger: ".o_statusbar_buttons button[name=action_chat]",
            run: "click",
        },
        {
            content: "its window",
            trigger: ".o-mail-ChatWindow:contains(Azur Interiors) .o-mail-Composer-input",
            run: "edit Who rings them?",
        },
        {
            content: "say it",
            trigger: ".o-mail-ChatWindow .o-mail-Composer-input",
            run: "press Enter",
        },
        {
            content: "it is said",
            trigger: ".o-mail-ChatWindow .o-mail-Message:contains(Who rings them?)",
        },
    ],
});

tours.add("collab_knowledge_versions", {
    steps: () => [
        {
            content: "the article as it is now",
            trigger: ".o_collab_article_body:contains(Second version)",
        },
        {
            content: "the menu",
            trigger: ".o_cp_action_menus button",
            run: "click",
        },
        {
            content: "its versions",
            trigger: ".o-dropdown--menu .dropdown-item:contains(Version History)",
            run: "click",
        },
        {
            content: "the first one",
            trigger: ".html-history-dialog .revision-list .btn:last",
            run: "click",
        },
        {
            content: "as it was",
            trigger: ".html-history-dialog:contains(Words of general in)",
        },
        {
            content: "restore it",
            trigger: ".modal footer button:contains(Restore)",
            run: "click",
        },
        {
            content: "yes",
            trigger: ".modal:not(:has(.html-history-dialog)) footer button:contains(Restore)",
            run: "click",
        },
        {
            content: "it is the content again",
            trigger: "body:not(:has(.modal)) .o_collab_article_body:contains(Words of general in)",
        },
    ],
});
