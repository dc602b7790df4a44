import { registry } from "@web/core/registry";
import { inputFiles } from "@web/../tests/utils";

const ORDER = ".o_collab_order";
const WISH = `${ORDER} .o_collab_wish:contains(Another quantity)`;

function fits() {
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
        throw new Error(`${root.scrollWidth} wide on ${root.clientWidth}`);
    }
}

/** A customer approves a drawing, asks for a change, rates and orders again. */
registry.category("web_tour.tours").add("collab_act_customer", {
    steps: () => [
        {
            content: "The drawing waits for him",
            trigger: ".o_collab_needs a:contains(Approve: Drawing)",
            run: "click",
            expectUnloadPage: true,
        },
        { content: "Not wider than the screen", trigger: ".o_collab_approval", run: fits },
        { trigger: "#o_collab_approval_comment", run: "edit Lovely" },
        {
            trigger: ".o_collab_approval button[value=approve]",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: ".o_collab_verdict_approved" },
        {
            content: "Back to the workspace",
            trigger: ".o_portal_submenu a:contains(Azur Interiors)",
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: "body:not(:has(.o_collab_needs a:contains(Approve: Drawing)))" },
        { trigger: ".o_collab_portal_feed:contains(Lovely)" },
        { content: "Not wider than the screen", trigger: ".o_collab_portal", run: fits },
        { trigger: ".o_collab_orders li a", run: "click", expectUnloadPage: true },
        { trigger: `${WISH} summary`, run: "click" },
        { trigger: `${WISH} input[name=quantity]`, run: "edit 12" },
        { trigger: `${WISH} textarea`, run: "edit Two rooms more" },
        { trigger: `${WISH} button`, run: "click", expectUnloadPage: true },
        {
            trigger: `${ORDER} .o_collab_change:contains(12 instead of 10):contains(Two rooms more)`,
        },
        { content: "Not wider than the screen", trigger: ORDER, run: fits },
        {
            content: "One click rates what has come",
            trigger: `${ORDER} .o_collab_rate button[value='5']`,
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: `${ORDER}:contains(Rated:)` },
        {
            trigger: `${ORDER} button:contains(Order the same again)`,
            run: "click",
            expectUnloadPage: true,
        },
        { trigger: `${ORDER}:contains(We have your wish)` },
    ],
});

/** The salesperson decides what the customer has asked for. */
registry.category("web_tour.tours").add("collab_act_sales", {
    steps: () => [
        { trigger: "button[name=action_collab_changes]:contains(1)", run: "click" },
        { trigger: ".o_form_statusbar button:contains(Decide)", run: "click" },
        { trigger: ".modal [name=asked]:contains(Two rooms more)" },
        { trigger: ".modal [name=consequences]:contains(4 of 10 Units delivered)" },
        { trigger: ".modal [name=reason] textarea", run: "edit Gladly" },
        { trigger: ".modal button[name=action_accept]", run: "click" },
        { trigger: ".o_notification:contains(Granted)" },
        { trigger: ".o_arrow_button_current:contains(Accepted)" },
    ],
});

/** A colleague puts a document before the customer. */
registry.category("web_tour.tours").add("collab_act_ask_approval", {
    steps: () => [
        { trigger: "button:contains(Ask for Approval)", run: "click" },
        { trigger: ".modal [name=name] input", run: "edit Drawing" },
        {
            trigger: ".modal [name=file] .o_select_file_button",
            async run() {
                const file = new File(["the drawing"], "drawing.txt", { type: "text/plain" });
                await inputFiles(".modal [name=file] .o_input_file", [file]);
            },
        },
        { trigger: ".modal [name=file] input:value(drawing.txt)" },
        { trigger: ".modal button[name=action_ask]", run: "click" },
        { trigger: ".o_notification:contains(The customer was asked)" },
    ],
});
