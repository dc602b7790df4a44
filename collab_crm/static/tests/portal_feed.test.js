import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { click, queryAllTexts, queryFirst } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { mockService, onRpc, patchWithCleanup } from "@web/../tests/web_test_helpers";
import { setupInteractionWhiteList, startInteractions } from "@web/../tests/public/helpers";
import { browser } from "@web/core/browser/browser";

import { COALESCE_DELAY, DWELL } from "@collab_crm/portal/workspace_feed";

describe.current.tags("headless");
setupInteractionWhiteList("collab_crm.workspace_feed");

/** An entry as the server renders it; higher numbers are newer. */
function entry(number) {
    const minute = String(number).padStart(2, "0");
    return `<li class="o_collab_entry" data-event-id="${number}">
        <article tabindex="-1">
            <div class="o_collab_text">Fact ${number}</div>
            <time datetime="2030-01-02T10:${minute}:00Z"></time>
        </article>
    </li>`;
}

function day(date, numbers, label = date) {
    return `<section class="o_collab_day" data-date="${date}">
        <h3>${label}</h3><ol>${numbers.map(entry).join("")}</ol>
    </section>`;
}

function entries(days, next = "") {
    const older = `<a class="o_collab_older" href="/my/workspaces/7?cursor=${next}">Older</a>`;
    return `<div class="o_collab_entries">${days}${next ? older : ""}</div>`;
}

function page(content, live = true) {
    return `<section class="o_collab_portal_feed" data-workspace-id="7"
            ${live ? 'data-live="1"' : ""}>
        <p class="o_collab_announce" role="status"></p>
        <div class="o_collab_live d-none">
            <button class="o_collab_show_new d-none"></button>
            <button class="o_collab_pause">
                <span class="o_collab_pausing">Pause</span>
                <span class="o_collab_resuming d-none">Resume</span>
            </button>
        </div>${content}
    </section>`;
}

const texts = () => queryAllTexts(".o_collab_text");
const labels = () => queryAllTexts(".o_collab_day h3");

let answers, listeners;

/** Start the page with a bus of our own and a server that gives the answers in turn. */
async function start(html) {
    mockService("bus_service", {
        start: () => {},
        subscribe: (type, listener) => type === "collab_crm/news" && listeners.add(listener),
        unsubscribe: (type, listener) => listeners.delete(listener),
        addEventListener: () => {},
        removeEventListener: () => {},
    });
    await startInteractions(html);
    patchWithCleanup(browser, {
        fetch: async (address) => {
            expect.step(address);
            const answer = answers.shift();
            return { ok: answer !== undefined, text: async () => answer };
        },
    });
}

async function news(workspace_id = 7) {
    listeners.forEach((listener) => listener({ workspace_id, shared: true }));
    await advanceTime(COALESCE_DELAY + 1);
    await animationFrame();
}

function setHidden(hidden) {
    patchWithCleanup(document, { hidden });
    document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
    answers = [];
    listeners = new Set();
});

test("news come in at the top, once, and are announced", async () => {
    await start(page(entries(day("2030-01-02", [2, 1]))));
    answers.push(entries(day("2030-01-02", [4, 3, 2, 1])));
    listeners.forEach((listener) => listener({ workspace_id: 7 }));
    await news();
    expect.verifySteps(["/entries"]);
    expect(texts()).toEqual(["Fact 4", "Fact 3", "Fact 2", "Fact 1"]);
    expect(".o_collab_fresh").toHaveCount(2);
    expect("[role=status]").toHaveText("2 new entries");
    await news(8);
    expect.verifySteps([]);
    answers.push(entries(day("2030-01-02", [5, 4, 3, 2, 1])));
    await news();
    expect("[role=status]").toHaveText("Fact 5");
    expect.verifySteps(["/entries"]);
});

test("paused, what is new waits until it is asked for", async () => {
    await start(page(entries(day("2030-01-02", [2, 1]))));
    expect(".o_collab_live").toBeVisible();
    await click(".o_collab_pause");
    await animationFrame();
    expect(".o_collab_resuming").toBeVisible();
    expect(".o_collab_pausing").not.toBeVisible();
    answers.push(entries(day("2030-01-02", [3, 2, 1])));
    await news();
    answers.push(entries(day("2030-01-02", [4, 3, 2, 1])));
    await news();
    expect.verifySteps(["/entries", "/entries"]);
    expect(texts()).toEqual(["Fact 2", "Fact 1"]);
    expect("[role=status]").toHaveText("");
    expect(".o_collab_show_new").toHaveText("Show 2 new");
    await click(".o_collab_show_new");
    await animationFrame();
    expect(texts()).toEqual(["Fact 4", "Fact 3", "Fact 2", "Fact 1"]);
    expect("[data-event-id='4'] article").toBeFocused();
    expect(".o_collab_show_new").not.toBeVisible();
    // it goes on waiting, also on the next page that is opened
    expect(browser.localStorage.getItem("collab_crm.feed_paused")).toBe("1");
    answers.push(entries(day("2030-01-02", [5, 4, 3, 2, 1])));
    await news();
    answers.push(entries(day("2030-01-02", [5, 4, 3, 2, 1])));
    await click(".o_collab_pause");
    await advanceTime(COALESCE_DELAY + 1);
    await animationFrame();
    expect(texts()[0]).toBe("Fact 5");
    expect(browser.localStorage.getItem("collab_crm.feed_paused")).toBe(null);
    expect.verifySteps(["/entries", "/entries"]);
});

test("paused, what the reader says himself shows at once", async () => {
    browser.localStorage.setItem("collab_crm.feed_paused", "1");
    await start(page(entries(day("2030-01-02", [1]))));
    answers.push(entries(day("2030-01-02", [2, 1])));
    queryFirst(".o_collab_portal_feed").dispatchEvent(new Event("collab-talked"));
    await advanceTime(COALESCE_DELAY + 1);
    await animationFrame();
    expect(texts()).toEqual(["Fact 2", "Fact 1"]);
    expect.verifySteps(["/entries"]);
});

test("more is new than a page holds: no gap", async () => {
    await start(page(entries(day("2030-01-02", [2, 1]))));
    answers.push(entries(day("2030-01-02", [9, 8]), "t%7C8"));
    await news();
    expect(texts()).toEqual(["Fact 9", "Fact 8"]);
    expect(".o_collab_older").toHaveAttribute("href", "/my/workspaces/7?cursor=t%7C8");
    expect.verifySteps(["/entries"]);
});

test("a new day gets its own heading, and today becomes yesterday", async () => {
    await start(page(entries(day("2030-01-02", [1], "Today"))));
    answers.push(entries(day("2030-01-03", [2], "Today") + day("2030-01-02", [1], "Yesterday")));
    await news();
    expect(labels()).toEqual(["Today", "Yesterday"]);
    expect(texts()).toEqual(["Fact 2", "Fact 1"]);
    expect.verifySteps(["/entries"]);
});

test("what came late finds its place, also on a day of its own", async () => {
    await start(page(entries(day("2030-01-05", [9, 5]) + day("2030-01-01", [1]), "x")));
    answers.push(entries(day("2030-01-05", [9, 7, 5]) + day("2030-01-03", [3]), "y"));
    await news();
    expect(texts()).toEqual(["Fact 9", "Fact 7", "Fact 5", "Fact 3", "Fact 1"]);
    expect(".o_collab_older").toHaveAttribute("href", "/my/workspaces/7?cursor=x");
    expect.verifySteps(["/entries"]);
});

test("what is no longer shared goes away; what is older stays", async () => {
    await start(page(entries(day("2030-01-05", [9]) + day("2030-01-04", [8, 7, 2]), "x")));
    answers.push(entries(day("2030-01-04", [8, 6]), "y"));
    await news();
    expect(labels()).toEqual(["2030-01-04"]);
    expect(texts()).toEqual(["Fact 8", "Fact 7", "Fact 6", "Fact 2"]);
    expect.verifySteps(["/entries"]);
});

test("the first entry replaces the explanation", async () => {
    await start(page('<div class="o_collab_entries"><p class="o_collab_empty">None</p></div>'));
    answers.push(entries(day("2030-01-02", [1])));
    await news();
    expect(".o_collab_empty").toHaveCount(0);
    expect(texts()).toEqual(["Fact 1"]);
    expect.verifySteps(["/entries"]);
});

test("older entries come in place until there are no more", async () => {
    await start(page(entries(day("2030-01-02", [4, 3]), "a%7C3")));
    answers.push(entries(day("2030-01-02", [2]) + day("2030-01-01", [1]), "b"));
    await click(".o_collab_older");
    await animationFrame();
    expect(texts()).toEqual(["Fact 4", "Fact 3", "Fact 2", "Fact 1"]);
    expect(labels()).toEqual(["2030-01-02", "2030-01-01"]);
    expect("[data-event-id='2'] article").toBeFocused();
    // the link rests for a moment after each click
    await advanceTime(1000);
    answers.push(entries(day("2030-01-01", [0])));
    await click(".o_collab_older");
    await animationFrame();
    expect(".o_collab_older").toHaveCount(0);
    expect.verifySteps(["/entries?cursor=a%7C3", "/entries?cursor=b"]);
});

test("who is no longer invited is sent away", async () => {
    await start(page(entries(day("2030-01-02", [1]))));
    patchWithCleanup(browser.location, { reload: () => expect.step("reload") });
    await news();
    expect.verifySteps(["/entries", "reload"]);
});

test("a page nobody looks at asks nothing, and catches up", async () => {
    await start(page(entries(day("2030-01-02", [1]))));
    setHidden(true);
    expect(listeners.size).toBe(0);
    await news();
    expect.verifySteps([]);
    answers.push(entries(day("2030-01-02", [2, 1])));
    setHidden(false);
    await news();
    expect(texts()).toEqual(["Fact 2", "Fact 1"]);
    expect(listeners.size).toBe(1);
    expect.verifySteps(["/entries"]);
});

test("a page of older entries stays as it is", async () => {
    await start(page(entries(day("2030-01-02", [1])), false));
    expect(listeners.size).toBe(0);
    setHidden(false);
    await news();
    expect.verifySteps([]);
});

test("a page that stays before the reader's eyes is seen, once and up to what it shows", async () => {
    patchWithCleanup(document, { hasFocus: () => true });
    onRpc("/my/workspaces/7/seen", async (request) => {
        const { params } = await request.json();
        expect.step(params.cursor);
        return true;
    });
    const withNewest = (html, newest) =>
        html.replace(
            'class="o_collab_entries"',
            `class="o_collab_entries" data-newest="${newest}"`
        );
    await start(page(withNewest(entries(day("2030-01-02", [2, 1])), "t|2")));
    await advanceTime(DWELL - 500);
    expect.verifySteps([]);
    await advanceTime(1000);
    expect.verifySteps(["t|2"]);
    answers = [withNewest(entries(day("2030-01-02", [3, 2, 1])), "t|3")];
    await news();
    await advanceTime(DWELL + 100);
    expect.verifySteps(["/entries", "t|3"]);
    await advanceTime(DWELL * 3);
    expect.verifySteps([]);
});

test("an older page marks nothing", async () => {
    patchWithCleanup(document, { hasFocus: () => true });
    onRpc("/my/workspaces/7/seen", () => expect.step("seen"));
    await start(page(`<div class="o_collab_entries" data-newest="t|2"></div>`, false));
    await advanceTime(DWELL * 2);
    expect.verifySteps([]);
});

test("a page that nobody looks at marks nothing", async () => {
    patchWithCleanup(document, { hasFocus: () => false });
    onRpc("/my/workspaces/7/seen", () => expect.step("seen"));
    await start(page(`<div class="o_collab_entries" data-newest="t|2"></div>`));
    await advanceTime(DWELL * 2);
    expect.verifySteps([]);
});
