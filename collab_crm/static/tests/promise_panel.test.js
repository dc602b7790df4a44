import { describe, expect, test } from "@odoo/hoot";
import { animationFrame, click, press, queryAllTexts, queryFirst, waitFor } from "@odoo/hoot-dom";
import { advanceTime, Deferred, mockDate } from "@odoo/hoot-mock";

import { waitForChannels } from "@bus/../tests/bus_test_helpers";
import {
    makeServerError,
    mockService,
    MockServer,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";

import { COALESCE_DELAY } from "@collab_crm/feed/coalesced";
import { CollabPromisePanel } from "@collab_crm/promise/promise_panel";

import {
    definePromiseModels,
    FakeForecasts,
    makeKept,
    makeLine,
    NOW,
} from "./promise_test_helpers";

describe.current.tags("headless");
definePromiseModels();

async function openPanel(lines, props = {}) {
    mockDate(NOW, 0);
    const server = new FakeForecasts(lines);
    await mountWithCleanup(CollabPromisePanel, {
        props: { resModel: "sale.order", resId: 1, ...props },
    });
    await animationFrame();
    return server;
}

async function sendForecast(workspaceIds) {
    const payload = { workspace_ids: workspaceIds };
    MockServer.env["bus.bus"]._sendone("collab.workspace_1", "collab_crm/forecast", payload);
    await animationFrame();
    await advanceTime(COALESCE_DELAY);
    await animationFrame();
}

test("a late line says how late, why, who can act, and what the customer reads", async () => {
    await openPanel([makeLine()]);
    expect(".o_collab_promise_line[data-state=late]").toHaveCount(1);
    expect("article .o_collab_promise_state").toHaveText("Late");
    expect("article .o_collab_promise_state .fa").toHaveCount(1);
    expect(".o_collab_promise_slack").toHaveText("6 days late");
    expect(".o_collab_promise_cause").toHaveText(
        /Purchase is late: P00012 \(Steel tube\), Dec 9 instead of Nov 30\s*Paula can act/
    );
    expect(queryAllTexts(".o_collab_promise_dates dt")).toEqual([
        ...["First promise", "Promised", "Predicted", "Customer reads", "Stage"],
    ]);
    expect(queryAllTexts(".o_collab_promise_dates dd")).toEqual([
        ...["Dec 1", "Dec 5", "Dec 11", "Dec 5\ndoes not know yet", "In production, 2 of 5"],
    ]);
    expect(".o_collab_promise_as_of").toHaveText("As of 5 minutes ago");
});

test("the chain is a list from the cause to the delivery, its cause is marked", async () => {
    await openPanel([makeLine()]);
    const steps = ".o_collab_chain_steps > li";
    expect(queryAllTexts(`${steps} > .o_collab_chain_node .stretched-link`)).toEqual([
        ...["P00012", "WH/MO/00032", "WH/MO/00031", "WH/OUT/00042"],
    ]);
    expect(`${steps}[aria-current=step]`).toHaveCount(1);
    expect(`${steps}:first`).toHaveAttribute("aria-current", "step");
    const cause = queryFirst(".o_collab_chain_cause");
    expect(cause).toHaveText(/Purchase/);
    expect(cause).toHaveText(/40 Units Steel tube/);
    expect(cause).toHaveText(/Dec 9\s*planned Nov 30/);
    expect(cause).toHaveText(/Purchase is late/);
    expect(cause).toHaveText(/Paula/);
});

test("supplies beside the critical path are folded", async () => {
    await openPanel([makeLine()]);
    const fold = "li:eq(2) .o_collab_chain_more > button";
    expect(queryAllTexts(".o_collab_chain_more > button")).toEqual([
        "1 more supply, it is there",
        "3 more supplies, in time",
    ]);
    await click(`.o_collab_chain_steps > ${fold}`);
    await animationFrame();
    expect(`.o_collab_chain_steps > ${fold}`).toHaveAttribute("aria-expanded", "true");
    expect(".o_collab_chain_branches .o_collab_chain_node").toHaveCount(3);
    expect(".o_collab_chain_branches:visible").toHaveText(/Board\s*20 Units/);
});

test("a document of the chain opens by keyboard, one that may not be read has no link", async () => {
    mockService("action", {
        doAction(action) {
            expect.step([action.res_model, action.res_id]);
        },
    });
    const line = makeLine();
    line.chain[2].model = null;
    await openPanel([line]);
    expect(".o_collab_chain_node[data-key='production,2'] a").toHaveCount(0);
    expect(".o_collab_chain_node[data-key='production,2']").toHaveText(/WH\/MO\/00032/);
    onRpc("purchase.order", "search", () => [5]);
    queryFirst(".o_collab_chain_cause a").focus();
    await press("Enter");
    await animationFrame();
    expect.verifySteps([["purchase.order", 5]]);
});

test("the life line tells each stage with its proof, and contradictions", async () => {
    await openPanel([makeLine()]);
    expect(".o_collab_life_stage").toHaveCount(9);
    expect(".o_collab_life_stage[data-stage=ordered] a").toHaveText("S00001");
    expect(".o_collab_life_stage[data-stage=production]").toHaveText(/In production 2 of 5/);
    expect(".o_collab_life_stage[aria-current=step]").toHaveAttribute("data-stage", "secured");
    expect(".o_collab_life_conflict .o_collab_life_note").toHaveText("Invoiced before it was made");
});

test("what is threatened is open by itself, what is well is folded", async () => {
    await openPanel([makeLine(), makeKept()]);
    const toggles = ".o_collab_promise_toggle";
    expect(`${toggles}:eq(0)`).toHaveAttribute("aria-expanded", "true");
    expect(`${toggles}:eq(1)`).toHaveAttribute("aria-expanded", "false");
    expect(".o_collab_promise_line[data-state=kept]").toHaveText(/2 days to spare/);
    expect(".o_collab_promise_line[data-state=kept] .o_collab_promise_cause").toHaveCount(0);
    await click(`${toggles}:eq(0)`);
    await animationFrame();
    expect(".o_collab_chain").toHaveCount(0);
});

test("what cannot be predicted says why", async () => {
    await openPanel([
        makeLine({ state: "unknown", predicted: null, reason_label: "Nothing is on the way" }),
    ]);
    expect(".o_collab_promise_state").toHaveText("Cannot be predicted");
    expect(".o_collab_promise_cause").toHaveText(/Because: Nothing is on the way/);
    expect(".o_collab_promise_predicted").toHaveText("Unknown");
});

test("what was delivered is not called unknown", async () => {
    const shown = { promised: "2026-12-08 16:00:00", state: "delivered", shipped: "2026-11-20" };
    const values = { state: "done", predicted: null, slack: null, stage: "delivered", shown };
    await openPanel([makeKept(values)]);
    expect(".o_collab_promise_state").toHaveText("Done");
    expect(".o_collab_promise_slack").toHaveCount(0);
    expect(".o_collab_promise_predicted").toHaveCount(0);
    expect(".o_collab_promise_dates").toHaveText(/Shipped\s+Nov 20/);
});

test("no date of the past is told, an old forecast says so", async () => {
    await openPanel([makeLine({ predicted: "2026-11-30 16:00:00" })]);
    expect(".o_collab_promise_predicted").toHaveText("Unknown");
    expect(".o_collab_promise_as_of").toHaveText(/Out of date/);
});

test("who looks at others than an order reads whose order it is", async () => {
    await openPanel([makeLine()], { resModel: "mrp.production", resId: 3 });
    expect(".o_collab_promise_head").toHaveText(/S00001 · Azure Interior/);
});

test("it is empty where nobody waits, and says so for each place", async () => {
    const server = await openPanel([], { resModel: "mrp.production", resId: 3 });
    expect(server.calls).toEqual([["panel", "mrp.production", 3]]);
    expect(".o_collab_promise_empty").toHaveText(/Nobody waits for this/);
});

test("while it loads it says so", async () => {
    const answer = new Deferred();
    onRpc("collab.forecast", "panel", () => answer);
    await mountWithCleanup(CollabPromisePanel, { props: { resModel: "sale.order", resId: 1 } });
    expect(".o_collab_promise").toHaveAttribute("aria-busy", "true");
    expect(".o_collab_promise_loading").toHaveCount(1);
    answer.resolve({ lines: [], more: false });
    await waitFor(".o_collab_promise_empty");
    expect(".o_collab_promise").toHaveAttribute("aria-busy", "false");
});

test("who may not read is told, and can try again", async () => {
    mockDate(NOW, 0);
    const server = new FakeForecasts([makeLine()]);
    server.failure = makeServerError({ type: "AccessError", message: "Not for you." });
    await mountWithCleanup(CollabPromisePanel, { props: { resModel: "sale.order", resId: 1 } });
    await waitFor(".o_collab_promise_error");
    expect(".o_collab_promise_error").toHaveText(/Not for you/);
    server.failure = null;
    await click(".o_collab_promise_error button");
    await waitFor(".o_collab_promise_line");
});

test("news of its workspace is shown quietly, of others not asked for", async () => {
    const server = await openPanel([makeLine()]);
    await waitForChannels(["collab.workspace_1"]);
    await click(".o_collab_promise_toggle");
    server.lines = [makeLine({ predicted: "2026-12-04 16:00:00", state: "kept" })];
    await sendForecast([2]);
    expect(server.calls).toHaveLength(1);
    await sendForecast([1, 2]);
    expect(server.calls).toHaveLength(2);
    expect(".o_collab_promise_state").toHaveText("On time");
    expect(".o_collab_promise_loading").toHaveCount(0);
    expect(".o_collab_promise_toggle").toHaveAttribute("aria-expanded", "false");
});

test("what cannot be refreshed stays on screen and is said to be old", async () => {
    const server = await openPanel([makeLine()]);
    await waitForChannels(["collab.workspace_1"]);
    server.failure = makeServerError({ message: "No" });
    await sendForecast([1]);
    expect(".o_collab_promise_stale").toHaveText(/may be out of date/);
    expect(".o_collab_promise_line").toHaveCount(1);
    server.failure = null;
    await click(".o_collab_promise_stale button");
    await animationFrame();
    expect(".o_collab_promise_stale").toHaveCount(0);
});

test("the alert of a line and the publishing of its date are one press away", async () => {
    mockService("action", {
        doAction(action) {
            expect.step(`${action.res_model || action.tag}`);
        },
    });
    onRpc("collab.forecast", "action_collab_publish", ({ args }) => {
        expect.step(args[0]);
        return { type: "ir.actions.client", tag: "publish" };
    });
    const alert = { id: 9, state: "open", user: [8, "Paula"] };
    await openPanel([makeLine({ alert, publish: true }), makeKept()]);
    expect(".o_collab_promise_alert").toHaveCount(1);
    expect(".o_collab_promise_alert").toHaveText("Alert at Paula");
    await click(".o_collab_promise_alert");
    await animationFrame();
    expect(".o_collab_promise_publish").toHaveClass("btn-primary");
    await click(".o_collab_promise_publish");
    await animationFrame();
    expect.verifySteps(["collab.alert", [1], "publish"]);
});

test("the document one looks at is told from the others, and leads nowhere", async () => {
    const line = makeLine();
    line.chain[1].model = "mrp.production";
    await openPanel([line], { resModel: "mrp.production", resId: 1 });
    const here = ".o_collab_chain_node[data-key='production,1']";
    expect(here).toHaveText(/WH\/MO\/00031 \(this one\)/);
    expect(`${here} a`).toHaveCount(0);
    expect(".o_collab_chain_here").toHaveCount(1);
});
