import { describe, expect, test } from "@odoo/hoot";
import { mockDate } from "@odoo/hoot-mock";
import { makeMockEnv } from "@web/../tests/web_test_helpers";

import { causeOf, foldedInWords, stepsOf } from "@collab_crm/promise/promise_chain";
import {
    dayOf,
    daysOfSlack,
    lowered,
    quantityInWords,
    shownInWords,
    slackInWords,
} from "@collab_crm/promise/promise_words";

import { definePromiseModels, makeChain, makeLine, NOW } from "./promise_test_helpers";

describe.current.tags("headless");
definePromiseModels();

const slack = (values) => String(slackInWords(makeLine(values)));

test("slack is told in words, in days of the calendar", async () => {
    await makeMockEnv();
    mockDate(NOW, 0);
    expect(slack({})).toBe("6 days late");
    expect(slack({ predicted: "2026-12-06 08:00:00" })).toBe("1 day late");
    expect(slack({ predicted: "2026-12-05 21:00:00" })).toBe("5 hours late");
    expect(slack({ predicted: "2026-12-05 16:10:00" })).toBe("1 hour late");
    expect(slack({ predicted: "2026-12-05 16:00:00" })).toBe("Just in time");
    expect(slack({ predicted: "2026-12-04 23:00:00" })).toBe("1 day to spare");
    expect(slack({ predicted: "2026-12-03T16:00:00" })).toBe("2 days to spare");
    expect(slack({ promised: null })).toBe("Nothing promised");
    const unknown = { predicted: null, reason_label: "Nothing is on the way" };
    expect(slack(unknown)).toBe("Cannot be predicted: nothing is on the way");
    expect(slack({ predicted: null, reason_label: null })).toBe("Cannot be predicted");
});

test("slack of a list is told from the number of days", async () => {
    await makeMockEnv();
    const told = [-6.1, -0.2, 0, 0.9, 1.2, 3.9].map((days) => String(daysOfSlack(days)));
    expect(told).toEqual([
        ...["6 days late", "Hours late", "Just in time", "Just in time"],
        ...["1 day to spare", "3 days to spare"],
    ]);
});

test("a day has its year when it is another one", async () => {
    await makeMockEnv();
    mockDate(NOW, 0);
    expect(dayOf("2026-12-09 10:00:00")).toBe("Dec 9");
    expect(dayOf("2027-01-09 10:00:00")).toBe("Jan 9, 2027");
    expect(dayOf(null)).toBe("");
    expect(dayOf("nonsense")).toBe("");
});

test("days are those of the reader, not of the server", async () => {
    await makeMockEnv();
    mockDate(NOW, 9);
    expect(dayOf("2026-12-09 20:00:00")).toBe("Dec 10");
});

test("labels are lowered inside a sentence, abbreviations are not", () => {
    expect(lowered("Nothing is on the way")).toBe("nothing is on the way");
    expect(lowered("BOM is circular")).toBe("BOM is circular");
    expect(lowered("缺料")).toBe("缺料");
});

test("quantities have no needless decimals", async () => {
    await makeMockEnv();
    expect(quantityInWords({ quantity: 10, unit: "Units" })).toBe("10 Units");
    expect(quantityInWords({ quantity: 0.125, unit: "" })).toBe("0.125");
    expect(quantityInWords({ quantity: null })).toBe("");
});

test("what the customer reads, and whether he should know better", async () => {
    await makeMockEnv();
    mockDate(NOW, 0);
    const told = (shown, values) => {
        const { text, differs } = shownInWords(makeLine({ shown, ...values }));
        return [String(text), differs];
    };
    const promised = "2026-12-05 16:00:00";
    expect(told(null)).toEqual(["Nothing yet", false]);
    expect(told({ state: "on_time", promised })).toEqual(["Dec 5", true]);
    expect(told({ state: "on_time", promised }, { predicted: promised })).toEqual(["Dec 5", false]);
    expect(told({ state: "on_time", promised }, { predicted: null, state: "unknown" })[1]).toBe(
        true
    );
    expect(told({ state: "under_review", promised })).toEqual(["Date under review", false]);
    expect(told({ state: "delivered", promised })).toEqual(["Delivered", false]);
    expect(told({ state: "unknown" })).toEqual(["No date", false]);
    expect(told({ state: "unknown", promised })).toEqual(["Dec 5, no estimate", false]);
    const late = { state: "late", promised, reason_group: "material" };
    expect(told({ ...late, estimate: "2026-12-11 16:00:00" })).toEqual([
        "Dec 11 (material)",
        false,
    ]);
});

const keys = (nodes) => stepsOf(nodes).map(({ node }) => node.key);

test("the chain runs from its cause to the delivery", () => {
    const nodes = makeChain();
    expect(keys(nodes)).toEqual(["purchase,5", "production,2", "production,1", "delivery,1"]);
    const [cause, frame, table] = stepsOf(nodes);
    expect(cause.isCause).toBe(true);
    expect(frame.isCause).toBe(false);
    expect(frame.others.map(({ node }) => node.key)).toEqual(["stock,19"]);
    expect(table.others.map(({ node }) => node.key)).toEqual([
        "stock,17",
        "purchase,4",
        "stock,18",
    ]);
    expect(causeOf(nodes).name).toBe("P00012");
});

test("a chain without a cause, of one node, of none, with a circle, with holes", () => {
    expect(stepsOf([])).toEqual([]);
    expect(causeOf([])).toBe(null);
    const [delivery, table] = makeChain();
    expect(keys([delivery])).toEqual(["delivery,1"]);
    expect(stepsOf([delivery])[0].isCause).toBe(false);
    const circle = { ...table, needs: ["delivery,1", "gone,1", table.key] };
    expect(keys([delivery, circle])).toEqual(["production,1", "delivery,1"]);
    const calm = makeChain().map((node) => ({ ...node, critical: false }));
    expect(keys(calm)).toEqual(["delivery,1"]);
    const [{ others }] = stepsOf(calm);
    expect(others[0].others).toHaveLength(4);
});

test("each document stands in the chain once", () => {
    const nodes = makeChain();
    nodes[2].needs.push("stock,17");
    const count = (branches) => branches.reduce((sum, { others }) => sum + 1 + count(others), 0);
    const total = stepsOf(nodes).reduce((sum, { others }) => sum + 1 + count(others), 0);
    expect(total).toBe(nodes.length);
});

test("what is folded says whether there is anything to worry about", async () => {
    await makeMockEnv();
    const folded = (...values) => {
        const branches = values.map((one) => ({ node: { state: "ready", ...one }, others: [] }));
        const { text, tone } = foldedInWords(branches);
        return [String(text), tone];
    };
    const date = "2026-12-01 16:00:00";
    expect(folded({})).toEqual(["1 more supply, it is there", "good"]);
    expect(folded({}, {}, {})).toEqual(["3 more supplies, all there", "good"]);
    expect(folded({}, { state: "planned", date })).toEqual(["2 more supplies, in time", "good"]);
    expect(folded({}, { state: "open", date: null })).toEqual([
        "2 more supplies, 1 without a date",
        "warn",
    ]);
    expect(folded({}, { state: "planned", date, late: true })).toEqual([
        "2 more supplies, 1 late",
        "bad",
    ]);
});
