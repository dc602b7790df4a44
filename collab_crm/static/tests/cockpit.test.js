import { describe, expect, test } from "@odoo/hoot";
import { animationFrame, click, queryAllTexts, select, waitFor } from "@odoo/hoot-dom";
import { advanceTime, Deferred, mockDate } from "@odoo/hoot-mock";
import { App } from "@odoo/owl";

import { waitForChannels } from "@bus/../tests/bus_test_helpers";
import { getTemplate } from "@web/core/templates";
import {
    contains,
    makeServerError,
    mockService,
    MockServer,
    mountView,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";

import { CollabCockpit } from "@collab_crm/cockpit/cockpit";
import { GAP } from "@collab_crm/cockpit/cockpit_live";

import {
    defineCockpitModels,
    FakeCockpit,
    keepChoice,
    makeFigure,
    makeTile,
    NOW,
} from "./cockpit_test_helpers";

describe.current.tags("headless");
defineCockpitModels();

async function openCockpit(groups, props = {}) {
    mockDate(NOW, 0);
    const server = new FakeCockpit(groups);
    await mountWithCleanup(CollabCockpit, { props: { workspaceId: 1, ...props } });
    await animationFrame();
    return server;
}

async function send(name, payload) {
    MockServer.env["bus.bus"]._sendone("collab.workspace_1", name, payload);
    await animationFrame();
    await advanceTime(GAP);
    await animationFrame();
}

const one = (tiles) => [{ name: "sales", label: "Sales", tiles }];

test("what is exceptional comes first, the worst before the rest", async () => {
    await openCockpit();
    expect(queryAllTexts(".o_collab_attention_one span")).toEqual([
        "Orders: Late",
        "Deliveries: Waiting",
    ]);
    expect(queryAllTexts(".o_collab_attention_one strong")).toEqual(["2", "1"]);
    expect(".o_collab_attention_one.o_collab_tone_bad .fa").toHaveCount(1);
    expect(".o_collab_attention_none").toHaveCount(0);
});

test("a tile has one large figure, and of the others those that are not zero", async () => {
    await openCockpit();
    const tile = ".o_collab_tile[data-tile=Orders]";
    expect(`${tile} .o_collab_tile_main .o_collab_figure_value`).toHaveText("4");
    expect(queryAllTexts(`${tile} .o_collab_tile_others .o_collab_figure_label`)).toEqual([
        "Value",
        "Late",
    ]);
    expect(`${tile} [data-figure=Value] .o_collab_figure_value`).toHaveText(/12\.3k/);
    expect(`${tile} [data-figure=Value]`).toHaveAttribute("title", /12,345\.60/);
    expect(tile).toHaveClass("o_collab_tone_bad");
    expect(`${tile} .o_collab_tile_trend`).toHaveText(/Ordered.*150.*up.*50%/s);
    expect(`${tile} .o_collab_tile_change`).toHaveClass("o_collab_tone_good");
});

test("quantities have their units, of several the first is shown", async () => {
    await openCockpit();
    const figure = "[data-figure='On hand']";
    expect(`${figure} .o_collab_figure_value`).toHaveText("12 Units ...");
    expect(figure).toHaveAttribute("title", "12 Units, 3.5 m");
});

test("a figure opens its documents, by the same stretch of time", async () => {
    keepChoice({ days: 90 });
    mockService("action", {
        doAction(action) {
            expect.step(action.res_model);
        },
    });
    onRpc("collab.workspace", "action_cockpit", ({ args, kwargs }) => {
        expect.step([...args, kwargs.days]);
        return { type: "ir.actions.act_window", res_model: "sale.order" };
    });
    await openCockpit();
    await click(".o_collab_tile_others [data-figure=Late]");
    await animationFrame();
    await click(".o_collab_tile_trend button");
    await animationFrame();
    await click(".o_collab_attention_one");
    await animationFrame();
    expect.verifySteps([
        ...[[[1], "Orders", "Late", 90], "sale.order"],
        ...[[[1], "Orders", "trend", 90], "sale.order"],
        ...[[[1], "Orders", "Late", 90], "sale.order"],
    ]);
});

test("a refusal to open is told without a dialog", async () => {
    mockService("notification", {
        add(message) {
            expect.step(message);
        },
    });
    onRpc("collab.workspace", "action_cockpit", () => {
        throw makeServerError({ type: "UserError", message: "There is nothing to open." });
    });
    await openCockpit();
    await click("[data-figure=Open]");
    await animationFrame();
    expect.verifySteps(["There is nothing to open."]);
});

test("folded groups and the stretch of time are remembered", async () => {
    const kept = keepChoice({ days: 30, folded: ["supply"] });
    const server = await openCockpit();
    expect("[data-group=supply] .o_collab_tile").toHaveCount(0);
    expect("[data-group=supply] button").toHaveAttribute("aria-expanded", "false");
    await click("[data-group=sales] .o_collab_cockpit_title button");
    await animationFrame();
    expect(".o_collab_tile").toHaveCount(0);
    await click(".o_collab_cockpit_days");
    await select("365");
    await animationFrame();
    expect(server.calls).toEqual([
        [1, 30],
        [1, 365],
    ]);
    expect(kept.at(-1)).toEqual({ days: 365, folded: ["supply", "sales"] });
});

test("nothing to worry about, nothing to count, nothing to see", async () => {
    const server = await openCockpit(one([makeTile("Orders", [makeFigure("Open", 1)])]));
    expect(".o_collab_attention_none").toHaveText("Nothing needs attention");
    server.groups = one([makeTile("Orders", [makeFigure("Open", 0)])]);
    await waitForChannels(["collab.workspace_1"]);
    await send("collab_crm/news", { workspace_id: 1 });
    expect(".o_collab_cockpit_empty").toHaveText(/Nothing to count yet/);
    server.groups = [];
    await send("collab_crm/news", { workspace_id: 1 });
    expect(".o_collab_cockpit_none").toHaveText(/No figures for you here/);
});

test("a tile that failed says so, the others are there", async () => {
    await openCockpit(
        one([makeTile("Orders", [], { failed: true }), makeTile("Stock", [makeFigure("Free", 1)])])
    );
    expect("[data-tile=Orders]").toHaveText(/Could not be read/);
    expect("[data-tile=Stock] .o_collab_tile_main").toHaveText(/1\s*Free/);
});

test("figures move with the bus, of this workspace only and not too often", async () => {
    const server = await openCockpit();
    await waitForChannels(["collab.workspace_1"]);
    await advanceTime(GAP);
    await send("collab_crm/news", { workspace_id: 2 });
    expect(server.calls).toHaveLength(1);
    server.groups = one([makeTile("Orders", [makeFigure("Open", 5)])]);
    await send("collab_crm/forecast", { workspace_ids: [7, 1] });
    expect(server.calls).toHaveLength(2);
    expect(".o_collab_tile_main").toHaveText(/5\s*Open/);
    for (let turn = 0; turn < 5; turn++) {
        MockServer.env["bus.bus"]._sendone("collab.workspace_1", "collab_crm/news", {
            workspace_id: 1,
        });
    }
    await animationFrame();
    await advanceTime(GAP);
    await animationFrame();
    expect(server.calls).toHaveLength(3);
});

test("cards in outline until the figures are there; an error speaks", async () => {
    mockDate(NOW, 0);
    const wait = new Deferred();
    onRpc("collab.workspace", "cockpit", async () => {
        await wait;
        throw makeServerError({ type: "AccessError", message: "Not for you" });
    });
    await mountWithCleanup(CollabCockpit, { props: { workspaceId: 1 } });
    expect(".o_collab_cockpit").toHaveAttribute("aria-busy", "true");
    expect(".o_collab_cockpit_loading .placeholder").not.toHaveCount(0);
    wait.resolve();
    await waitFor(".o_collab_cockpit_error");
    expect(".o_collab_cockpit_error").toHaveText(/The figures could not be read\s*Not for you/);
});

test("what was there stays when the server fails, and is said to be old", async () => {
    const server = await openCockpit();
    await waitForChannels(["collab.workspace_1"]);
    server.failure = makeServerError({ type: "UserError", message: "Later, please" });
    await send("collab_crm/changed", { workspace_id: 1 });
    expect(".o_collab_cockpit_stale").toHaveText(/may be out of date\. Later, please/);
    expect(".o_collab_tile").toHaveCount(3);
    server.failure = null;
    await click(".o_collab_cockpit_stale button");
    await animationFrame();
    expect(".o_collab_cockpit_stale").toHaveCount(0);
});

test("on another form it is short, and asks for nothing before its page is opened", async () => {
    mockDate(NOW, 0);
    const server = new FakeCockpit();
    await mountView({ type: "form", resModel: "crm.lead", resId: 1 });
    expect(server.calls).toHaveLength(0);
    await contains(".nav-link[name=feed]").click();
    await waitFor(".o_collab_cockpit_compact .o_collab_tile_main");
    expect(".o_collab_cockpit_days, .o_collab_cockpit_title").toHaveCount(0);
    expect(queryAllTexts("[data-tile=Orders] .o_collab_figure_label")).toEqual(["Open", "Late"]);
    expect(server.calls).toEqual([[1, 30]]);
});

test("where there is no workspace there is no cockpit", async () => {
    const server = new FakeCockpit();
    await mountView({ type: "form", resModel: "crm.lead", resId: 2 });
    await contains(".nav-link[name=feed]").click();
    expect(".o_collab_cockpit").toHaveCount(0);
    expect(server.calls).toHaveLength(0);
});

test("all templates compile", () => {
    const app = new App(null, {
        getTemplate,
        translateFn: (text) => text,
        customDirectives: { click: () => {} },
    });
    const names = [
        ...["CockpitWidget", "Cockpit", "Cockpit.skeleton", "Cockpit.ready"],
        ...["CockpitTile", "CockpitFigure", "CockpitFigure.words"],
    ];
    for (const name of names) {
        expect(typeof app.getTemplate(`collab_crm.${name}`)).toBe("function");
    }
});
