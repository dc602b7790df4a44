import { registry } from "@web/core/registry";

const PAGE = ".o_collab_people_page";
const NINA = `${PAGE} .o_collab_access li:contains(Nina New)`;

function fits() {
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
        throw new Error(`${root.scrollWidth} wide on ${root.clientWidth}`);
    }
}

registry.category("web_tour.tours").add("collab_crm_portal_people", {
    steps: () => [
        {
            content: "The page of the workspace leads to its people",
            trigger: "a:contains(People and invitations)",
            run: "click",
            expectUnloadPage: true,
        },
        { content: "The page is not wider than the screen", trigger: PAGE, run: fits },
        {
            content: "What each role opens is said",
            trigger: `${PAGE} .o_collab_roles:contains(Approves drawings)`,
        },
        {
            content: "Name of a colleague",
            trigger: "#o_collab_invite_name",
            run: "edit Nina New",
        },
        {
            content: "Address of a colleague",
            trigger: "#o_collab_invite_email",
            run: "edit nina@collab.example.com",
        },
        {
            content: "Role of a colleague",
            trigger: "#o_collab_role_new",
            run: "select engineer",
        },
        {
            content: "Invite",
            trigger: `${PAGE} button:contains(Invite):not(:contains(again))`,
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "The colleague is there, and has not come yet",
            trigger: `${NINA}:contains(Engineer):contains(not here yet)`,
        },
        {
            content: "Another role",
            trigger: `${NINA} summary:contains(Change)`,
            run: "click",
        },
        {
            content: "Accounts",
            trigger: `${NINA} select[name=role]`,
            run: "select accounts",
        },
        { content: "Nothing is cut off", trigger: PAGE, run: fits },
        {
            content: "Save",
            trigger: `${NINA} button:contains(Save)`,
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "It is changed",
            trigger: `${NINA}:contains(Accounts)`,
        },
        {
            content: "Take the colleague out again",
            trigger: `${NINA} summary:contains(Change)`,
            run: "click",
        },
        {
            content: "No button removes at once",
            trigger: `${NINA}:not(:has(button:visible:contains(remove)))`,
        },
        { trigger: `${NINA} .o_collab_remove summary`, run: "click" },
        {
            content: "It says what is lost",
            trigger: `${NINA} .o_collab_remove:contains(sees nothing of):contains(What the role opened):contains(invoices)`,
        },
        { content: "Nothing is cut off", trigger: PAGE, run: fits },
        {
            content: "Remove",
            trigger: `${NINA} button:contains(Yes, remove Nina New)`,
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "Gone",
            trigger: `${PAGE}:not(:has(li:contains(Nina New)))`,
        },
    ],
});

registry.category("web_tour.tours").add("collab_crm_portal_mails", {
    steps: () => [
        {
            content: "The page of the workspace leads to the choice of mails",
            trigger: "a:contains(What reaches me by mail)",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "No mail when somebody writes",
            trigger: "#o_collab_mail_message",
            run: "select none",
        },
        { content: "Nothing is cut off", trigger: ".o_collab_portal", run: fits },
        {
            content: "Save",
            trigger: ".o_collab_portal form button:contains(Save)",
            run: "click",
            expectUnloadPage: true,
        },
        { content: "It is saved", trigger: ".alert:contains(It is saved)" },
    ],
});
