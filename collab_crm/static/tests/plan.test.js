import { describe, expect, test } from "@odoo/hoot";
import { animationFrame, click, edit, press, queryAllTexts } from "@odoo/hoot-dom";
import { mockDate } from "@odoo/hoot-mock";

import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";

import { CollabPlan } from "@collab_crm/plan/plan";
import { moved, neighbour } from "@collab_crm/plan/plan_order";

describe.current.tags("headless");
defineMailModels();

const STEP = {
    ...{ side: "internal", who: "", due: null, late: false, state: "open", turn: false },
    ...{ mine: false, undo: false, done_at: null, done_by: false, note: "", inside: false },
    ...{ user: false, partner_id: false, department: "", bound: "", after: null, order: "" },
    ...{ waiting_since: null, waited_hours: 0, days_late: 0, task_id: false, milestone_id: 1 },
};
const PARTS = [
    {
        ...{ id: 1, name: "Design", state: "progress" },
        steps: [
            {
                ...{ ...STEP, id: 11, name: "Draw", state: "done", done_by: "Petra" },
                ...{ done_at: "2026-11-02 09:00:00", note: "Twice" },
            },
            {
                ...{ ...STEP, id: 12, name: "Approve", side: "customer", due: "2026-11-03" },
                ...{ late: true, days_late: 2, waiting_since: "2026-11-02 09:00:00" },
            },
        ],
    },
    { id: 2, name: "Making", state: "planned", steps: [{ ...STEP, id: 21, name: "Saw" }] },
];

async function openPlan(plan = {}) {
    mockDate("2026-11-05 09:00:00", 0);
    onRpc("collab.workspace", "plan", () => ({
        ...{ milestones: PARTS, done: 1, total: 3, may_write: true, today: "2026-11-05" },
        ...plan,
    }));
    await mountWithCleanup(CollabPlan, { props: { workspaceId: 7, customer: "Azur" } });
    await animationFrame();
}

test("a step goes between its new neighbours", () => {
    expect(moved([1, 2, 3], 3, 1, 2)).toEqual([1, 3, 2]);
    expect(moved([1, 2, 3], 1, 3, null)).toEqual([2, 3, 1]);
    expect(moved([1, 2], 9, null, 1)).toEqual([9, 1, 2]);
    expect(moved([], 9, null, null)).toEqual([9]);
});

test("by the keyboard a step goes over the end of its milestone into the next", () => {
    expect(neighbour(PARTS, 12, -1).ids).toEqual([12, 11]);
    expect(neighbour(PARTS, 12, 1)).toEqual({ milestoneId: 2, name: "Making", ids: [12, 21] });
    expect(neighbour(PARTS, 21, -1)).toEqual({ milestoneId: 1, name: "Design", ids: [11, 12, 21] });
    expect(neighbour(PARTS, 11, -1)).toBe(null);
});

test("a plan says what is done, late, and waited for", async () => {
    await openPlan();
    expect(queryAllTexts(".o_collab_plan_name")).toEqual(["Draw", "Approve", "Saw"]);
    expect(queryAllTexts(".o_collab_plan_state")).toEqual(["In progress", "Planned"]);
    expect(".o_collab_plan_closed").toHaveCount(1);
    expect(".o_collab_plan_closed .o_collab_plan_facts").toHaveText(/Petra.*Twice/);
    expect(".o_collab_plan_due").toHaveText(/2 days late/);
    expect(".o_collab_plan_waiting").toHaveText(/Waiting since/);
    expect("[role=progressbar]").toHaveAttribute("aria-valuenow", "1");
});

test("ticking and adding ask the server, and show what it says", async () => {
    onRpc("collab.plan.step", "action_tick", ({ args, kwargs }) => {
        expect.step(["tick", args[0], kwargs.done]);
        return true;
    });
    onRpc("collab.plan.step", "create", ({ args }) => {
        expect.step(["create", args[0][0].name, args[0][0].milestone_id]);
        return [30];
    });
    await openPlan();
    await click(".o_collab_plan_step[data-id='21'] .o_collab_plan_tick");
    await animationFrame();
    await click(".o_collab_plan_part:last-of-type .o_collab_plan_add input");
    await edit("Oil");
    await press("Enter");
    await animationFrame();
    expect.verifySteps([
        ["tick", [21], true],
        ["create", "Oil", 2],
    ]);
});

test("who only reads can change nothing", async () => {
    await openPlan({ may_write: false });
    expect(".o_collab_plan_handle, .o_collab_plan_add, .o_collab_plan_apply").toHaveCount(0);
    expect(".o_collab_plan_tick:not(:disabled)").toHaveCount(0);
});

test("without a plan it says what one is for", async () => {
    await openPlan({ milestones: [], done: 0, total: 0 });
    expect(".o_collab_plan_empty").toHaveText(/No plan yet/);
});
