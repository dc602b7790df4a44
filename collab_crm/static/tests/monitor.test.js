import { describe, expect, test } from "@odoo/hoot";
import { animationFrame, click, press, queryAllTexts, waitFor } from "@odoo/hoot-dom";
import { advanceTime, mockDate } from "@odoo/hoot-mock";

import { waitForChannels } from "@bus/../tests/bus_test_helpers";
import {
    contains,
    makeServerError,
    mockService,
    MockServer,
    mountWithCleanup,
    patchWithCleanup,
    serverState,
} from "@web/../tests/web_test_helpers";

import { COALESCE_DELAY } from "@collab_crm/feed/coalesced";
import { CollabMonitor } from "@collab_crm/monitor/monitor";
import { GAP } from "@collab_crm/monitor/monitor_live";
import { sayDays, toneOf } from "@collab_crm/monitor/monitor_words";

import { defineFeedModels, FakeReader } from "./feed_test_helpers";
import { FakeMonitor, makeMonitor, NOW } from "./monitor_test_helpers";

describe.current.tags("headless");
defineFeedModels();

async function openMonitor() {
    mockDate(NOW, 0);
    const reader = new FakeReader(2);
    const server = new FakeMonitor();
    const told = [];
    const monitor = await mountWithCleanup(CollabMonitor, {
        props: {
            action: { context: {}, params: {} },
            actionId: 1,
            className: "",
            updateActionState: (state) => told.push(state),
        },
    });
    await waitFor(".o_collab_entry");
    return { monitor, reader, server, told };
}

async function ring(times = 1) {
    const channel = ["res.company", serverState.companies[0].id, "collab_monitor"];
    for (let index = 0; index < times; index++) {
        MockServer.env["bus.bus"]._sendone("collab.monitor", "collab_crm/monitor", {});
    }
    await animationFrame();
    return channel;
}

const late = ".o_collab_monitor_panel[data-panel=deliveries] [data-figure=late]";

test("figures, bars and the worst by name, exceptions in their colour", async () => {
    await openMonitor();
    expect(".o_collab_monitor_panel").toHaveCount(2);
    expect(`${late} .o_collab_monitor_count`).toHaveText("2");
    expect(late).toHaveClass("o_collab_monitor_tone_bad");
    // nothing late is no bad news
    const quiet = "[data-panel=requests] [data-figure=late]";
    expect(quiet).toHaveClass("o_collab_monitor_tone_calm");
    expect("[data-figure=done] .o_collab_monitor_amount").toHaveText(/120/);
    expect(queryAllTexts(".o_collab_monitor_bar_count")).toEqual(["1", "4"]);
    expect(".o_collab_monitor_row").toHaveText(/WH\/OUT\/00007\s*3 days ago\s*Azure Interior/);
    expect(".o_collab_monitor_as_of").toHaveText(/^As of/);
});

test("today's stream is that of all workspaces", async () => {
    const { reader } = await openMonitor();
    const { method, filters } = reader.calls[0];
    expect(method).toBe("my_feed_page");
    expect(filters.everywhere).toBe(true);
    expect(filters.since).toMatch(/^2026-12-01T00:00:00/);
});

test("each figure and each bar opens its list", async () => {
    mockService("action", { doAction: (action) => expect.step(action.res_model) });
    const { server } = await openMonitor();
    await click(late);
    await animationFrame();
    await click(".o_collab_monitor_bar:eq(1)");
    await animationFrame();
    await click(".o_collab_monitor_row");
    await animationFrame();
    expect.verifySteps(["stock.picking", "stock.picking", "stock.picking"]);
    expect(server.lists).toEqual([
        ["deliveries", "late", {}, {}],
        ["deliveries", "late", {}, { group: "inventory" }],
    ]);
});

test("news by bus: at most one question in two seconds, and none without news", async () => {
    const { reader, server } = await openMonitor();
    await waitForChannels(["collab.monitor"]);
    server.late = 9;
    await ring(5);
    await advanceTime(COALESCE_DELAY);
    await animationFrame();
    expect(server.calls).toHaveLength(2);
    expect(`${late} .o_collab_monitor_count`).toHaveText("9");
    expect(reader.calls.length).toBeGreaterThan(1);
    await ring();
    await advanceTime(COALESCE_DELAY);
    await animationFrame();
    expect(server.calls).toHaveLength(2);
    await advanceTime(GAP);
    await animationFrame();
    expect(server.calls).toHaveLength(3);
    await advanceTime(20 * GAP);
    expect(server.calls).toHaveLength(3);
});

test("never in a hidden tab", async () => {
    const { server } = await openMonitor();
    await waitForChannels(["collab.monitor"]);
    let isHidden = true;
    patchWithCleanup(document, {
        get hidden() {
            return isHidden;
        },
    });
    await ring();
    await advanceTime(GAP);
    expect(server.calls).toHaveLength(1);
    isHidden = false;
    document.dispatchEvent(new Event("visibilitychange"));
    await advanceTime(GAP);
    await animationFrame();
    expect(server.calls).toHaveLength(2);
});

test("a filter is asked for, told in the address and kept", async () => {
    const { server, reader, told } = await openMonitor();
    await contains("select[name=department]").select("inventory");
    await animationFrame();
    expect(server.calls.at(-1)).toEqual({ department: "inventory" });
    expect(told.at(-1)).toEqual({ by_department: "inventory", wall: undefined });
    expect(reader.calls.at(-1).filters.department).toBe("inventory");
    await contains(".o_collab_monitor_clear").click();
    expect(server.calls.at(-1)).toEqual({});
    expect(told.at(-1).by_department).toBe(undefined);
});

test("what was there stays when the server does not answer, and says so", async () => {
    const { server } = await openMonitor();
    await waitForChannels(["collab.monitor"]);
    server.failure = makeServerError({ message: "gone" });
    await ring();
    await advanceTime(GAP);
    await animationFrame();
    expect(`${late} .o_collab_monitor_count`).toHaveText("2");
    expect(".o_collab_monitor_as_of").toHaveText(/^Not up to date/);
});

test("the wall: nothing but the figures, dark when wanted, left by Escape", async () => {
    patchWithCleanup(document.documentElement, {
        requestFullscreen: async () => expect.step("whole screen"),
    });
    const { told } = await openMonitor();
    await click(".o_collab_monitor_enter");
    await animationFrame();
    expect.verifySteps(["whole screen"]);
    expect(".o_collab_monitor").toHaveClass("o_collab_monitor_wall");
    expect(told.at(-1).wall).toBe(1);
    await click(".o_collab_monitor_controls button:first");
    await animationFrame();
    expect(".o_collab_monitor").toHaveClass("o_collab_monitor_dark");
    await click(".o_collab_monitor_controls button:first");
    await press("Escape");
    await animationFrame();
    expect(".o_collab_monitor").not.toHaveClass("o_collab_monitor_wall");
    expect(told.at(-1).wall).toBe(undefined);
});

test("words", () => {
    mockDate(NOW, 0);
    expect(["2026-12-01", "2026-12-02", "2026-11-30T23:00:00", "2026-12-09"].map(sayDays)).toEqual([
        ...["today", "tomorrow", "yesterday", "in 8 days"],
    ]);
    const [goods, requests] = makeMonitor().panels;
    expect([toneOf(goods), toneOf(requests)]).toEqual(["bad", "calm"]);
});
