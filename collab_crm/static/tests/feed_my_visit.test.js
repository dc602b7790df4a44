import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { click, queryFirst, waitFor } from "@odoo/hoot-dom";
import { advanceTime, animationFrame, mockDate } from "@odoo/hoot-mock";

import { user } from "@web/core/user";
import { onRpc, patchWithCleanup, serverState } from "@web/../tests/web_test_helpers";

import { attention, DWELL } from "@collab_crm/feed/unread/attention";

import { defineFeedModels, FakeReader, makeEntry, mountFeed } from "./feed_test_helpers";

describe.current.tags("headless");
defineFeedModels();

const DIVIDER = ".o_collab_feed_divider";
const AT = "2026-03-03 16:40:00";

/** A position as the server writes it. */
function cursor(id) {
    return `${makeEntry(id).occurred_at.replace(" ", "T")}|${id}`;
}

let settings;
beforeEach(() => {
    mockDate("2026-03-04 12:00:00", +0);
    patchWithCleanup(attention, { isHere: () => true });
    settings = { id: 1 };
    patchWithCleanup(user, {
        get settings() {
            return settings;
        },
        async setUserSettings(key, value) {
            expect.step([key, value]);
            settings = { ...settings, [key]: value };
        },
    });
    onRpc("collab.workspace", "my_feed_seen", () => true);
});

async function openMyFeed(count, seen, props = { visits: true }) {
    if (seen) {
        settings.collab_feed_visit = { since: cursor(seen), at: AT };
    }
    const reader = new FakeReader(count);
    const host = await mountFeed(props);
    await waitFor("article");
    await animationFrame();
    return { reader, host };
}

test("my feed tells what is new since the last visit", async () => {
    await openMyFeed(9, 6);
    expect(queryFirst(`${DIVIDER} + article`).dataset.eventId).toBe("6");
    expect(DIVIDER).toHaveText("New since your last visit (Tuesday 4:40 PM)");
    const summary = "3 new since Tuesday 4:40 PM";
    expect(".o_collab_feed_summary span:first").toHaveText(summary);
    expect("[role=status][aria-live=polite]").toHaveText(summary);
    await click(".o_collab_feed_dismiss");
    await animationFrame();
    expect(".o_collab_feed_summary").toHaveCount(0);
    expect(DIVIDER).toHaveCount(1);
});

test("the newest entry is kept after some seconds, once, and the line stays", async () => {
    await openMyFeed(9, 6);
    await advanceTime(DWELL - 100);
    expect.verifySteps([]);
    await advanceTime(200);
    const kept = settings.collab_feed_visit;
    expect(kept.since).toBe(cursor(9));
    expect.verifySteps([["collab_feed_visit", kept]]);
    await animationFrame();
    expect(queryFirst(`${DIVIDER} + article`).dataset.eventId).toBe("6");
    await advanceTime(DWELL * 3);
    expect.verifySteps([]);
});

test("at the first visit nothing is new, and it is kept", async () => {
    await openMyFeed(3, null);
    expect(`${DIVIDER}, .o_collab_feed_summary`).toHaveCount(0);
    await advanceTime(DWELL + 100);
    expect.verifySteps([["collab_feed_visit", settings.collab_feed_visit]]);
});

test("more is new than the first page holds", async () => {
    await openMyFeed(40, 2);
    expect(".o_collab_feed_summary span:first").toHaveText("30 or more new since Tuesday 4:40 PM");
});

test("own acts are not new", async () => {
    const actor = { id: serverState.partnerId, name: "Me", external: false, avatar: "/a" };
    settings.collab_feed_visit = { since: cursor(2), at: AT };
    const reader = new FakeReader(2);
    reader.add({ actor });
    await mountFeed({ visits: true });
    await waitFor("article");
    await animationFrame();
    expect(`${DIVIDER}, .o_collab_feed_summary`).toHaveCount(0);
});

test("a panel for a glance is no visit, nor is a search", async () => {
    await openMyFeed(9, 6, {});
    expect(DIVIDER).toHaveCount(0);
    await advanceTime(DWELL * 2);
    expect.verifySteps([]);
    await openMyFeed(9, 6, { visits: true, filters: { text: "oak" } });
    await advanceTime(DWELL * 2);
    expect.verifySteps([]);
});
