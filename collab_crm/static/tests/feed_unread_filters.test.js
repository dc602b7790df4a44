import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { click, waitFor } from "@odoo/hoot-dom";
import { advanceTime, animationFrame, mockDate } from "@odoo/hoot-mock";

import { omit } from "@web/core/utils/objects";
import { getService, onRpc, patchWithCleanup } from "@web/../tests/web_test_helpers";

import { attention, DWELL } from "@collab_crm/feed/unread/attention";

import { defineFeedModels, FakeReader, makeEntry, mountFeed } from "./feed_test_helpers";

describe.current.tags("headless");
defineFeedModels();

/** A position as the server writes it. */
function cursor(id) {
    return `${makeEntry(id).occurred_at.replace(" ", "T")}|${id}`;
}

beforeEach(() => {
    mockDate("2026-03-04 12:00:00", +0);
    patchWithCleanup(attention, { isHere: () => true });
    onRpc("collab.workspace", "feed_news", () => ({ messages: 3, changes: 0, important: 0 }));
    onRpc("collab.workspace", "feed_seen", ({ args, kwargs }) => {
        expect.step([...args, omit(kwargs, "context")]);
        return true;
    });
});

/** Open the feed of nine entries, seen up to the sixth. */
async function openFeed(filters) {
    const reader = new FakeReader(9);
    reader.seen = cursor(6);
    const host = await mountFeed({ workspaceId: 1, filters });
    await waitFor("article");
    await animationFrame();
    return host;
}

test("with filters the server is told what they were, and says what counts as seen", async () => {
    const filters = { scope: "people", domain: [["occurred_at", ">=", "today"]] };
    const host = await openFeed(filters);
    await advanceTime(DWELL + 100);
    expect.verifySteps([[[1], cursor(9), filters]]);
    expect(".o_collab_entry_new").toHaveCount(3);
    const unread = getService("collab_crm.unread");
    unread.bus.trigger("seen", { workspace_id: 1, seen: cursor(7) });
    await animationFrame();
    expect(".o_collab_entry_new").toHaveCount(2);
    await advanceTime(DWELL * 2); // told once
    expect.verifySteps([]);
    host.state.filters = {};
    await animationFrame();
    await advanceTime(DWELL + 100);
    expect.verifySteps([[[1], cursor(9), {}]]);
    expect(".o_collab_entry_new").toHaveCount(0);
});

test("who searches or works through what is unread has seen nothing by that", async () => {
    const host = await openFeed({ text: "S0" });
    for (const filters of [
        { unread: true },
        { archived: true },
        { domain: ["&", ["scope", "=", "people"], ["unread", "=", true]] },
        { domain: [["text", "ilike", "S0"]] },
    ]) {
        await advanceTime(DWELL * 2);
        host.state.filters = filters;
        await animationFrame();
    }
    await advanceTime(DWELL * 2);
    expect.verifySteps([]);
});

test("all can be marked as seen although the filters show nothing of it", async () => {
    const reader = new FakeReader(0);
    reader.seen = cursor(6);
    onRpc("collab.workspace", "unread_counts", () => {
        return { internal: 2, shared: 0, workspaces: { 1: [2, 0] } };
    });
    await mountFeed({ workspaceId: 1, filters: { scope: "people" } });
    const unread = getService("collab_crm.unread");
    await unread.load();
    await waitFor(".o_collab_feed_seen");
    expect(".o_collab_feed_seen").toHaveText("Mark all as seen, hidden ones too");
    await click(".o_collab_feed_seen");
    await animationFrame();
    expect.verifySteps([[[1], null, {}]]);
});
