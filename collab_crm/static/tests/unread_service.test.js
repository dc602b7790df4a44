import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";

import { waitForChannels } from "@bus/../tests/bus_test_helpers";
import {
    getService,
    makeMockEnv,
    MockServer,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { session } from "@web/session";

import { COALESCE_DELAY } from "@collab_crm/feed/coalesced";
import { countLabel, GAP } from "@collab_crm/feed/unread/unread_service";

import { defineFeedModels } from "./feed_test_helpers";

describe.current.tags("headless");
defineFeedModels();

let counts, times;
beforeEach(() => {
    patchWithCleanup(session, { collab_feed: true });
    times = [];
    counts = { internal: 4, shared: 100, workspaces: { 1: [4, 100] } };
    onRpc("collab.workspace", "unread_counts", ({ kwargs }) => {
        times.push(Date.now());
        expect.step(kwargs.owned ? "counts of own" : "counts");
        return counts;
    });
});

async function start() {
    await makeMockEnv();
    getService("bus_service").addChannel("mine");
    await waitForChannels(["mine"]);
    await advanceTime(COALESCE_DELAY);
    return getService("collab_crm.unread");
}

async function send(type = "collab_crm/news") {
    MockServer.env["bus.bus"]._sendone("mine", type, { workspace_id: 1, shared: false });
    await animationFrame();
}

test("asked once at the start", async () => {
    const unread = await start();
    expect([unread.internal, unread.shared, unread.total]).toEqual([4, 100, 104]);
    expect(unread.of(1)).toEqual([4, 100]);
    expect(unread.of(2)).toEqual([0, 0]);
    expect([99, 100].map(countLabel)).toEqual(["99", "99+"]);
    await advanceTime(GAP * 10);
    expect.verifySteps(["counts"]);
});

test("who has no feeds asks nothing", async () => {
    patchWithCleanup(session, { collab_feed: false });
    const unread = await start();
    expect(unread.isOn).toBe(false);
    expect.verifySteps([]);
});

test("news and what was seen elsewhere: one question each two seconds at the most", async () => {
    const unread = await start();
    counts = { internal: 0, shared: 1, workspaces: { 1: [0, 1] } };
    for (let index = 0; index < 10; index++) {
        await send();
        await send("collab_crm/seen");
        await advanceTime(COALESCE_DELAY);
    }
    await advanceTime(GAP);
    expect(unread.internal).toBe(0);
    const most = Math.ceil((Date.now() - times[0]) / GAP);
    expect(times.length - 1).toBeWithin(1, most);
    const asked = times.length;
    await advanceTime(GAP * 5);
    expect(times).toHaveLength(asked);
    expect.verifySteps(times.map(() => "counts"));
});

test("no question while the tab is hidden; one when it is looked at", async () => {
    await start();
    await advanceTime(GAP);
    expect.verifySteps(["counts"]);
    let hidden = true;
    patchWithCleanup(document, {
        get hidden() {
            return hidden;
        },
    });
    await send();
    await send();
    await advanceTime(GAP * 5);
    expect.verifySteps([]);
    hidden = false;
    document.dispatchEvent(new Event("visibilitychange"));
    await advanceTime(GAP);
    expect.verifySteps(["counts"]);
});

test("a user may count his own workspaces only", async () => {
    onRpc("res.users.settings", "set_res_users_settings", ({ kwargs }) => {
        expect.step(kwargs.new_settings);
        return kwargs.new_settings;
    });
    const unread = await start();
    await unread.setOwned(true);
    await animationFrame();
    expect.verifySteps(["counts", { collab_counter: "owned" }, "counts of own"]);
});
