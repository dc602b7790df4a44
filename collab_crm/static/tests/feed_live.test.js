import { describe, expect, test } from "@odoo/hoot";
import { animationFrame, click, queryAllTexts, queryFirst, scroll, waitFor } from "@odoo/hoot-dom";
import { advanceTime } from "@odoo/hoot-mock";

import { waitForChannels } from "@bus/../tests/bus_test_helpers";
import { getService, makeServerError, MockServer } from "@web/../tests/web_test_helpers";

import { COALESCE_DELAY } from "@collab_crm/feed/coalesced";
import { ANNOUNCE_DELAY } from "@collab_crm/feed/unread/announcer";

import { defineFeedModels, FakeReader, mountFeed } from "./feed_test_helpers";

describe.current.tags("headless");
defineFeedModels();

const shown = () => queryAllTexts(".o_collab_entry_document");

/** The server says that a workspace has news, once or several times at once. */
async function sendNews(workspaceId = 1, times = 1) {
    for (let index = 0; index < times; index++) {
        const payload = { workspace_id: workspaceId, shared: false };
        MockServer.env["bus.bus"]._sendone("collab.workspace_1", "collab_crm/news", payload);
    }
    await animationFrame();
    await advanceTime(COALESCE_DELAY);
    await animationFrame();
}

async function openFeed(count, props) {
    const reader = new FakeReader(count);
    const host = await mountFeed(props);
    await waitForChannels(["collab.workspace_1"]);
    await waitFor(".o_collab_feed_end, .o_collab_feed_empty");
    return { reader, host };
}

test("news come in at the top without a reload and are announced", async () => {
    const { reader } = await openFeed(2);
    reader.add();
    await sendNews();
    await waitFor("article[data-event-id='3']");
    expect(shown()).toEqual(["S00003", "S00002", "S00001"]);
    await advanceTime(ANNOUNCE_DELAY);
    await animationFrame();
    expect("[aria-live=polite]").toHaveText("S00003 was confirmed");
    expect("article:first").toHaveClass("o_collab_entry_fresh");
    expect(".o_collab_feed_pill").toHaveCount(0);
});

test("the first entry replaces the empty state", async () => {
    const { reader } = await openFeed(0);
    expect(".o_collab_feed_empty").toHaveCount(1);
    reader.add();
    await sendNews();
    await waitFor("article");
    expect(".o_collab_feed_empty").toHaveCount(0);
});

test("much news at once is one question, and the same news twice no double", async () => {
    const { reader } = await openFeed(2);
    reader.add();
    reader.add();
    await sendNews(1, 5);
    await waitFor("article[data-event-id='4']");
    expect(reader.calls).toHaveLength(2);
    await advanceTime(ANNOUNCE_DELAY);
    await animationFrame();
    expect("[aria-live=polite]").toHaveText("2 new entries");
    const asked = reader.calls.length;
    await sendNews();
    expect(reader.calls).toHaveLength(asked + 1);
    expect(shown()).toEqual(["S00004", "S00003", "S00002", "S00001"]);
});

test("news of another workspace is not asked for", async () => {
    const { reader } = await openFeed(1);
    await sendNews(2);
    expect(reader.calls).toHaveLength(1);
});

test("further down, news waits behind a pill", async () => {
    const { reader } = await openFeed(40);
    await scroll(".host", { top: 300 });
    reader.add();
    reader.add();
    await sendNews();
    await waitFor(".o_collab_feed_pill:contains(2 new)");
    expect("article[data-event-id='42']").toHaveCount(0);
    await click(".o_collab_feed_pill button");
    await waitFor("article[data-event-id='42']");
    await animationFrame();
    await animationFrame();
    expect(queryFirst(".host").scrollTop).toBeLessThan(60);
    expect(".o_collab_feed_pill").toHaveCount(0);
    expect("article:first").toBeFocused();
});

test("more news than a page holds leaves no gap", async () => {
    const { reader } = await openFeed(40);
    for (let index = 0; index < 35; index++) {
        reader.add();
    }
    await sendNews();
    await waitFor("article[data-event-id='75']");
    const ids = shown().map((name) => Number(name.slice(1)));
    expect(ids).toEqual(ids.map((_, index) => 75 - index));
});

test("what the reader may no longer see goes away", async () => {
    const { reader } = await openFeed(3);
    reader.entries.splice(1, 1);
    await sendNews();
    expect(shown()).toEqual(["S00003", "S00001"]);
});

test("membership taken away closes the feed, a hiccup does not", async () => {
    const { reader } = await openFeed(3);
    reader.failure = makeServerError({ message: "hiccup" });
    await sendNews();
    expect(shown()).toHaveLength(3);
    reader.failure = makeServerError({ type: "AccessError", message: "You left." });
    await sendNews();
    await waitFor(".o_collab_feed_error:contains(You left.)");
    expect("article").toHaveCount(0);
});

test("after a lost connection the feed catches up once", async () => {
    const { reader } = await openFeed(1);
    reader.add();
    getService("bus_service").trigger("BUS:RECONNECT");
    await advanceTime(COALESCE_DELAY);
    await waitFor("article[data-event-id='2']");
    expect(reader.calls).toHaveLength(2);
});

test("a feed that is closed no longer listens", async () => {
    const { reader, host } = await openFeed(1);
    host.__owl__.app.destroy();
    await sendNews();
    expect(reader.calls).toHaveLength(1);
});
