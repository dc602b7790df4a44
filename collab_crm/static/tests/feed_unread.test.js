import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { click, queryAllTexts, queryFirst, scroll, waitFor, waitForNone } from "@odoo/hoot-dom";
import { advanceTime, animationFrame, mockDate } from "@odoo/hoot-mock";

import { waitForChannels } from "@bus/../tests/bus_test_helpers";
import {
    getService,
    MockServer,
    onRpc,
    patchWithCleanup,
    serverState,
} from "@web/../tests/web_test_helpers";

import { COALESCE_DELAY } from "@collab_crm/feed/coalesced";
import { AWAY, attention, DWELL } from "@collab_crm/feed/unread/attention";

import { defineFeedModels, FakeReader, makeEntry, mountFeed } from "./feed_test_helpers";

describe.current.tags("headless");
defineFeedModels();

const DIVIDER = ".o_collab_feed_divider";
const NEWS = { messages: 3, changes: 5, important: 1, more: false };

/** A position as the server writes it. */
function cursor(id) {
    return `${makeEntry(id).occurred_at.replace(" ", "T")}|${id}`;
}

let isHere;
beforeEach(() => {
    mockDate("2026-03-04 12:00:00", +0);
    isHere = true;
    patchWithCleanup(attention, { isHere: () => isHere });
    onRpc("collab.workspace", "feed_news", () => {
        expect.step("feed_news");
        return { ...NEWS, visited_at: "2026-03-03 16:40:00" };
    });
    for (const method of ["feed_seen", "feed_unseen", "my_feed_seen"]) {
        onRpc("collab.workspace", method, ({ args }) => {
            expect.step([method, ...args]);
            return true;
        });
    }
});

/** Open a feed of so many entries, seen up to one of them. */
async function openFeed(count, seen, props) {
    const reader = new FakeReader(count);
    reader.seen = seen && cursor(seen);
    const host = await mountFeed(props);
    await waitFor("article");
    await animationFrame();
    return { reader, host };
}

async function sendNews() {
    const payload = { workspace_id: 1, shared: false };
    MockServer.env["bus.bus"]._sendone("collab.workspace_1", "collab_crm/news", payload);
    await animationFrame();
    await advanceTime(COALESCE_DELAY);
    await animationFrame();
}

const belowDivider = () => queryFirst(`${DIVIDER} + article`)?.dataset.eventId;

test("the divider stands between what was seen and what is new", async () => {
    await openFeed(9, 6);
    expect.verifySteps(["feed_news"]);
    expect(belowDivider()).toBe("6");
    expect(DIVIDER).toHaveText("New since your last visit (Tuesday 4:40 PM)");
    expect(".o_collab_entry_new").toHaveCount(3);
    expect(".o_collab_feed_summary span:first").toHaveText(
        "Since your last visit: 3 messages, 5 changes, 1 important"
    );
    await click(".o_collab_feed_dismiss");
    await animationFrame();
    expect(".o_collab_feed_summary").toHaveCount(0);
    expect(DIVIDER).toHaveCount(1);
});

test("nothing new: no divider, no summary, no question", async () => {
    await openFeed(3, 3);
    expect(DIVIDER).toHaveCount(0);
    expect(".o_collab_feed_summary, .o_collab_feed_jump, .o_collab_feed_seen").toHaveCount(0);
    expect.verifySteps([]);
});

test("own acts are not new", async () => {
    const reader = new FakeReader(0);
    const actor = { id: serverState.partnerId, name: "Me", external: false, avatar: "/a" };
    reader.entries = [makeEntry(3, { actor }), makeEntry(2), makeEntry(1)];
    reader.seen = cursor(2);
    await mountFeed();
    await waitFor("article");
    expect(`${DIVIDER}, .o_collab_entry_new`).toHaveCount(0);
});

test("a reader without a marker has nothing unread and marks nothing", async () => {
    await openFeed(3, null);
    await advanceTime(DWELL * 2);
    expect(`${DIVIDER}, .o_collab_entry_new, .o_collab_entry_unseen`).toHaveCount(0);
    expect.verifySteps([]);
});

test("seen after some seconds at the top, once, and the divider stays", async () => {
    await openFeed(9, 6);
    expect.verifySteps(["feed_news"]);
    await advanceTime(DWELL - 100);
    expect.verifySteps([]);
    await advanceTime(200);
    expect.verifySteps([["feed_seen", [1], cursor(9)]]);
    await animationFrame();
    expect(".o_collab_entry_new").toHaveCount(0);
    expect(belowDivider()).toBe("6");
    await scroll(".host", { top: 100 });
    await scroll(".host", { top: 0 });
    await advanceTime(DWELL * 3);
    expect.verifySteps([]);
});

test("not seen while nobody looks or the reader is further down", async () => {
    isHere = false;
    await openFeed(40, 10);
    expect.verifySteps(["feed_news"]);
    await advanceTime(DWELL * 2);
    expect.verifySteps([]);
    await scroll(".host", { top: 300 });
    isHere = true;
    window.dispatchEvent(new Event("focus"));
    await advanceTime(DWELL * 2);
    expect.verifySteps([]);
    await scroll(".host", { top: 0 });
    await advanceTime(DWELL + 100);
    expect.verifySteps([["feed_seen", [1], cursor(40)]]);
});

test("who leaves after some seconds has seen it, wherever he stood", async () => {
    const { host } = await openFeed(40, 10);
    await scroll(".host", { top: 300 });
    await advanceTime(DWELL + 100);
    expect.verifySteps(["feed_news"]);
    host.state.workspaceId = 2;
    await animationFrame();
    expect.verifySteps([["feed_seen", [1], cursor(40)], "feed_news"]);
});

test("news that come in while reading move no divider", async () => {
    const { reader } = await openFeed(9, 6);
    await waitForChannels(["collab.workspace_1"]);
    await advanceTime(DWELL + 100);
    reader.seen = cursor(9);
    reader.add();
    await sendNews();
    await waitFor("article[data-event-id='10']");
    expect(belowDivider()).toBe("6");
    await advanceTime(DWELL + 100);
    expect.verifySteps([
        "feed_news",
        ["feed_seen", [1], cursor(9)],
        ["feed_seen", [1], cursor(10)],
    ]);
});

test("who was away for a while finds a new divider", async () => {
    const { reader } = await openFeed(9, 9);
    await waitForChannels(["collab.workspace_1"]);
    await advanceTime(DWELL + 100);
    isHere = false;
    window.dispatchEvent(new Event("blur"));
    await advanceTime(AWAY + 1);
    reader.add();
    isHere = true;
    window.dispatchEvent(new Event("focus"));
    await advanceTime(COALESCE_DELAY);
    await waitFor("article[data-event-id='10']");
    await animationFrame();
    expect(belowDivider()).toBe("9");
    expect.verifySteps([["feed_seen", [1], cursor(9)], "feed_news"]);
    await advanceTime(DWELL);
    expect.verifySteps([["feed_seen", [1], cursor(10)]]);
});

test("jump to the first unread entry loads what it needs and no more", async () => {
    isHere = false;
    const { reader } = await openFeed(300, 220);
    expect(DIVIDER).toHaveCount(0);
    await click(".o_collab_feed_jump");
    await waitFor(DIVIDER);
    await animationFrame();
    expect(document.activeElement).toHaveAttribute("data-event-id", "221");
    // three pages up to there, and the one below that scrolling loads ahead
    expect(reader.calls.length).toBeWithin(3, 4);
    expect.verifySteps(["feed_news"]);
});

test("jumping ends after some pages", async () => {
    isHere = false;
    const { reader } = await openFeed(500, 1);
    await click(".o_collab_feed_jump");
    await waitFor(".o_collab_feed_jump:not(:disabled) .fa-arrow-down");
    await animationFrame();
    expect(reader.calls.length).toBeWithin(11, 12);
    expect.verifySteps(["feed_news"]);
});

test("all seen: the server knows, divider and dots are gone", async () => {
    await openFeed(9, 6);
    await click(".o_collab_feed_seen");
    await waitForNone(DIVIDER);
    expect(".o_collab_entry_new").toHaveCount(0);
    expect(".o_collab_feed_seen").toHaveCount(0);
    expect.verifySteps(["feed_news", ["feed_seen", [1], null]]);
});

test("an entry and all newer ones become unread again, and stay so", async () => {
    await openFeed(9, 9);
    await advanceTime(DWELL + 100);
    expect.verifySteps([["feed_seen", [1], cursor(9)]]);
    await click("article[data-event-id='7'] .o_collab_entry_unseen");
    await waitFor(DIVIDER);
    expect(belowDivider()).toBe("6");
    expect(".o_collab_entry_new").toHaveCount(3);
    await advanceTime(DWELL * 3);
    expect.verifySteps([["feed_unseen", [1], cursor(7)]]);
});

test("coming back soon is the same visit", async () => {
    const { host } = await openFeed(9, 6);
    await advanceTime(DWELL + 100);
    expect.verifySteps(["feed_news", ["feed_seen", [1], cursor(9)]]);
    host.state.workspaceId = 2;
    await animationFrame();
    host.state.workspaceId = 1;
    await waitFor(DIVIDER);
    expect(belowDivider()).toBe("6");
    expect.verifySteps(["feed_news"]); // that of the other workspace
});

test("another tab marked it: the dots go, the divider stays", async () => {
    await openFeed(9, 6);
    const unread = getService("collab_crm.unread");
    unread.bus.trigger("seen", { workspace_id: 1, seen: cursor(8) });
    await animationFrame();
    expect(".o_collab_entry_new").toHaveCount(1);
    unread.bus.trigger("seen", { workspace_id: false, seen: false });
    await animationFrame();
    expect(".o_collab_entry_new").toHaveCount(0);
    expect(belowDivider()).toBe("6");
    expect.verifySteps(["feed_news"]);
});

test("while updates are paused news wait behind the pill and are not told", async () => {
    onRpc("res.users.settings", "set_res_users_settings", ({ kwargs }) => {
        expect.step(kwargs.new_settings);
        return kwargs.new_settings;
    });
    isHere = false;
    const { reader } = await openFeed(3, 3);
    await waitForChannels(["collab.workspace_1"]);
    await click(".o_collab_feed_pause");
    await animationFrame();
    expect(".o_collab_feed_pause").toHaveText("Resume updates");
    reader.add();
    await sendNews();
    await waitFor(".o_collab_feed_pill:contains(1 new)");
    reader.add();
    await sendNews();
    await waitFor(".o_collab_feed_pill:contains(2 new)");
    await advanceTime(2000);
    expect("[aria-live=polite]").toHaveText("");
    expect("article").toHaveCount(3);
    await click(".o_collab_feed_pause");
    await waitFor("article[data-event-id='5']");
    expect(queryAllTexts(".o_collab_feed_pause")).toEqual(["Pause updates"]);
    expect.verifySteps([{ collab_feed_paused: true }, { collab_feed_paused: false }]);
});
