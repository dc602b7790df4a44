import { describe, expect, test } from "@odoo/hoot";
import { animationFrame, click, queryAllTexts, waitFor } from "@odoo/hoot-dom";

import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    makeServerError,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import { omit } from "@web/core/utils/objects";

import { CollabOverview } from "@collab_crm/monitor/overview";
import { sayFigure, sayTrend, targetTone, trendTone } from "@collab_crm/monitor/overview_words";

describe.current.tags("headless");
defineMailModels();

const FIGURE = {
    code: "on_time",
    label: "On Time",
    unit: "percent",
    better: 1,
    value: 0.6,
    before: 0.8,
    trend: -0.25,
    target: 0.9,
    reached: 0.667,
};

function answer(values = {}) {
    return {
        period: {
            kind: "month",
            first: "2026-11-01",
            last: "2026-11-26",
            whole: "2026-11-30",
            before: { first: "2026-10-01", last: "2026-10-26" },
        },
        groups: [
            {
                code: "delivery",
                label: "Delivery",
                figures: [
                    FIGURE,
                    {
                        ...FIGURE,
                        code: "delivery_days",
                        label: "Days",
                        unit: "days",
                        better: -1,
                        value: null,
                        before: 4,
                        trend: null,
                        target: null,
                        reached: null,
                    },
                ],
            },
        ],
        people: [
            {
                kind: "user",
                id: 7,
                name: "Sofia",
                code: "order_count",
                label: "Orders",
                unit: "count",
                better: 1,
                value: 4,
                target: 8,
                reached: 0.5,
            },
        ],
        teams: [[3, "Europe"]],
        users: [[7, "Sofia"]],
        currency_id: false,
        ...values,
    };
}

async function openOverview(make = answer) {
    const calls = [];
    onRpc("collab.overview", "key_figures", ({ kwargs }) => {
        calls.push(omit(kwargs, "context"));
        return make();
    });
    onRpc("res.users", "has_group", () => false);
    onRpc("collab.overview", "list_of", ({ args, kwargs }) => {
        calls.push([...args, omit(kwargs, "context").period]);
        return { type: "ir.actions.act_window", res_model: "collab.promise.report" };
    });
    const told = [];
    await mountWithCleanup(CollabOverview, {
        props: {
            action: { context: {}, params: {} },
            actionId: 1,
            className: "",
            updateActionState: (state) => told.push(state),
        },
    });
    await animationFrame();
    return { calls, told };
}

test("a figure, how it has moved, and what of the target is reached", async () => {
    await openOverview();
    const figure = "[data-figure=on_time]";
    expect(`${figure} .o_collab_overview_value`).toHaveText("60%");
    expect(`${figure} .o_collab_overview_trend`).toHaveText(/−25%\s*before: 80%/);
    expect(`${figure} .o_collab_overview_trend`).toHaveClass("o_collab_overview_bad");
    expect(`${figure} .o_collab_overview_target`).toHaveText(/Target 90%, 66.7% reached/);
    expect("[data-figure=delivery_days] .o_collab_overview_value").toHaveText("–");
    expect("[data-figure=delivery_days] .o_collab_overview_target").toHaveCount(0);
    expect(queryAllTexts(".o_collab_overview_person")[0]).toMatch(/Sofia\s*Orders\s*4 of 8/);
    expect(".o_collab_overview_targets").toHaveCount(0);
});

test("another period, another owner, told in the address", async () => {
    const { calls, told } = await openOverview();
    await click("[data-period=quarter]");
    await animationFrame();
    await click(".o_collab_overview_earlier");
    await animationFrame();
    expect(calls.at(-1)).toEqual({ period: "quarter", back: 1, team_id: null, user_id: null });
    await contains("select[name=owner]").select("user,7");
    await animationFrame();
    expect(calls.at(-1).user_id).toBe(7);
    expect(told.at(-1)).toEqual({ period: "quarter", back: 1, team: undefined, person: 7 });
    await contains("select[name=owner]").select("team,3");
    await animationFrame();
    expect([calls.at(-1).team_id, calls.at(-1).user_id]).toEqual([3, null]);
});

test("a figure opens its report", async () => {
    mockService("action", { doAction: (action) => expect.step(action.res_model) });
    const { calls } = await openOverview();
    await click("[data-figure=on_time]");
    await animationFrame();
    expect.verifySteps(["collab.promise.report"]);
    expect(calls.at(-1)).toEqual(["on_time", "month"]);
});

test("the server does not answer: it says so, and can be asked again", async () => {
    let isGone = true;
    await openOverview(() => {
        if (isGone) {
            throw makeServerError({ message: "gone" });
        }
        return answer();
    });
    await waitFor("[role=alert]");
    isGone = false;
    await click("[role=alert] button");
    await animationFrame();
    expect("[data-figure=on_time]").toHaveCount(1);
});

test("words", () => {
    expect([sayFigure(3.25, "days"), sayFigure(0, "count"), sayFigure(null, "hours")]).toEqual([
        ...["3.3 days", "0", "–"],
    ]);
    expect([sayTrend(0.123), sayTrend(-0.5), sayTrend(null)]).toEqual(["+12%", "−50%", ""]);
    expect(trendTone({ trend: 0.2, better: -1 })).toBe("bad");
    expect(trendTone({ trend: -0.2, better: -1 })).toBe("good");
    expect(trendTone({ trend: 0.001, better: 1 })).toBe("calm");
    expect([1, 0.9, 0.2, null].map(targetTone)).toEqual(["good", "warn", "bad", "calm"]);
});
