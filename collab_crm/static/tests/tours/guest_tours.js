import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const PAGE = ".o_collab_shared";

function fits() {
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
        throw new Error(`${root.scrollWidth} wide on ${root.clientWidth}`);
    }
}

/** There is no way from here to anything else. */
function alone() {
    const ways = [...document.querySelectorAll("a[href], form[action]")]
        .map((one) => one.getAttribute("href") || one.getAttribute("action"))
        .filter((way) => !way.startsWith("#") && !way.startsWith("/collab/shared/"));
    if (ways.length) {
        throw new Error(`ways to ${ways.join(", ")}`);
    }
    if (document.location.pathname.includes("/link/")) {
        throw new Error("the token is still in the address");
    }
}

tours.add("collab_crm_guest_looks", {
    steps: () => [
        { content: "The document alone", trigger: `${PAGE} .o_collab_approval`, run: alone },
        { content: "The page is not wider than the screen", trigger: PAGE, run: fits },
        { content: "Its file is there", trigger: `${PAGE} a:contains(Open the file)` },
        { content: "There is nothing to answer", trigger: `${PAGE}:not(:has(form))` },
    ],
});

tours.add("collab_crm_guest_approves", {
    steps: () => [
        {
            content: "Nothing is shown before the code",
            trigger: `${PAGE}:contains(opens with a code):not(:contains(Counter))`,
            run: alone,
        },
        {
            trigger: `${PAGE} button:contains(Send Me a Code)`,
            run: "click",
            expectUnloadPage: true,
        },
        { content: "A wrong code", trigger: "#o_collab_code", run: "edit 000000" },
        { trigger: `${PAGE} button:contains(Open)`, run: "click", expectUnloadPage: true },
        { trigger: `${PAGE} .alert:contains(wrong)` },
        { content: "The code of the mail", trigger: "#o_collab_code", run: "edit 123 456" },
        { trigger: `${PAGE} button:contains(Open)`, run: "click", expectUnloadPage: true },
        { trigger: `${PAGE} h1:contains(Counter)`, run: alone },
        { content: "The page is not wider than the screen", trigger: PAGE, run: fits },
        { trigger: "#o_collab_say", run: "edit As we said" },
        {
            trigger: `${PAGE} button:contains(Approve)`,
            run: "click",
            expectUnloadPage: true,
        },
        { content: "It is told", trigger: `${PAGE} .alert-success:contains(is told of it)` },
        {
            content: "And signed",
            trigger: `${PAGE}:not(:has(form)):contains(Gerda Guest):contains(As we said)`,
        },
    ],
});

tours.add("collab_crm_guest_gone", {
    steps: () => [
        { trigger: `${PAGE} h1:contains(This link does not work)` },
        { content: "The page is not wider than the screen", trigger: PAGE, run: fits },
        { content: "Nothing else is said", trigger: `${PAGE}:not(:contains(Counter))` },
    ],
});
