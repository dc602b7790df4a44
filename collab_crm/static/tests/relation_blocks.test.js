import { describe, expect, test } from "@odoo/hoot";
import { queryAllTexts, queryFirst, waitFor, waitForNone } from "@odoo/hoot-dom";
import { mockDate } from "@odoo/hoot-mock";
import { App } from "@odoo/owl";

import { treeOf } from "@collab_crm/relations/contact_map";
import { agoOf, daysOf, shareOf } from "@collab_crm/relations/relation_words";
import { getTemplate } from "@web/core/templates";
import { omit } from "@web/core/utils/objects";
import { contains, makeMockEnv, mockService, mountView } from "@web/../tests/web_test_helpers";

import {
    defineRelationModels,
    FakeRelations,
    formWith,
    makeChain,
    makeDeal,
    makePerson,
    makeProduct,
    makeStep,
    NO_DEALS,
    NOW,
} from "./relation_test_helpers";

describe.current.tags("headless");
defineRelationModels();

async function openBlock(widget, answers) {
    mockDate(NOW, 0);
    const server = new FakeRelations(answers);
    const resModel = "collab.workspace";
    await mountView({ type: "form", resModel, resId: 1, arch: formWith(widget) });
    expect(server.calls).toHaveLength(0);
    await contains(".nav-link[name=block]").click();
    return server;
}

function people(rows, values) {
    return { rows, count: rows.length, map: [], may: {}, ...values };
}

test("all templates compile", () => {
    const app = new App(null, {
        getTemplate,
        translateFn: (text) => text,
        customDirectives: { click: () => {} },
    });
    const names = [
        ...["RelationFrame", "RelationDeals", "RelationProducts", "RelationProducts.cell"],
        ...["RelationContacts", "ContactMap", "ContactNode", "RelationCourse"],
    ];
    for (const name of names) {
        expect(typeof app.getTemplate(`collab_crm.${name}`)).toBe("function");
    }
});

test("words for days", async () => {
    await makeMockEnv();
    expect([daysOf(1), daysOf(3)].map(String)).toEqual(["1 day", "3 days"]);
    expect([agoOf(null), agoOf(0), agoOf(1), agoOf(9)].map(String)).toEqual([
        "",
        "today",
        "yesterday",
        "9 days ago",
    ]);
    expect([shareOf(1, 3), shareOf(1, 0)]).toEqual([33, 0]);
});

test("people stand below those they report to; a circle loses nobody to a crash", () => {
    const heads = treeOf([
        { id: 1, chief: null },
        { id: 2, chief: 1 },
        { id: 3, chief: 99 },
        { id: 4, chief: 4 },
    ]);
    expect(heads.map((one) => one.id)).toEqual([1, 3, 4]);
    expect(heads[0].below.map((one) => one.id)).toEqual([2]);
});

test("deals: stages, what is next, and history", async () => {
    const closed = [{ ...makeDeal(9), won: false, at: "2026-11-01T09:00:00", reason: "Too dear" }];
    const server = await openBlock("collab_relation_deals", {
        relation_deals: ({ after }) =>
            after
                ? { open: [makeDeal(2)], next: null }
                : {
                      ...NO_DEALS,
                      stages: [
                          { id: 1, name: "Talks", count: 2, amount: 200 },
                          { id: 2, name: "Bid", count: 1, amount: 50 },
                      ],
                      lost: { count: 1, amount: 100 },
                      open: [
                          makeDeal(3, {
                              rotting: true,
                              plan: {
                                  name: "Call her",
                                  icon: "fa-phone",
                                  on: "2026-11-28",
                                  state: "overdue",
                                  user: "Sally Sales",
                              },
                          }),
                      ],
                      next: 3,
                  },
        relation_deals_closed: { deals: closed, next: null, currency: 1 },
    });
    await waitFor(".o_collab_stage");
    const widths = [...document.querySelectorAll(".o_collab_stage .o_collab_bar > div")];
    expect(widths.map((bar) => bar.style.width)).toEqual(["100%", "25%"]);
    expect(".o_collab_deal").toHaveText(/4 days in stage.*Call her.*overdue/s);
    expect(".o_collab_deal_closed").toHaveText(/Lost.*Too dear/s);
    await contains("button:contains(Show more)").click();
    await waitFor(".o_collab_deal:eq(1)");
    expect(server.asked("relation_deals")[1][1]).toEqual({ after: 3 });
    expect("button:contains(Show more)").toHaveCount(0);
});

test("deals without amounts show numbers, and none where nothing may be read", async () => {
    await openBlock("collab_relation_deals", {
        relation_deals: {
            ...NO_DEALS,
            stages: [{ id: 1, name: "Talks", count: 3 }],
            open: [makeDeal(1, { amount: undefined })],
        },
        relation_deals_closed: { deals: [], next: null },
    });
    await waitFor(".o_collab_stage:contains(Talks)");
    expect(".o_collab_stage").toHaveText("Talks (3)");
    expect(".o_collab_row_amount").toHaveText("");
});

test("who may read no deals is told so", async () => {
    await openBlock("collab_relation_deals", {
        // the mock server takes null for no answer
        relation_deals: false,
        relation_deals_closed: false,
    });
    await waitFor(".o_collab_feed_notice:contains(not open to you)");
});

test("products: parts, order, pages, and a quotation in one click", async () => {
    mockService("action", { doAction: (action) => expect.step(action.name) });
    const counts = { bought: 41, about: 1, quiet: 0 };
    const server = await openBlock("collab_relation_products", {
        relation_products: ({ part, order }) => ({
            rows:
                part === "quiet"
                    ? []
                    : [makeProduct(5, { state: "due", reasons: ["usually every 34 days"] })],
            counts,
            currency: 1,
            order: order || "last desc",
            may_quote: true,
        }),
        action_relation_quote: { type: "ir.actions.act_window", name: "New Quotation" },
    });
    await waitFor(".o_collab_product");
    expect(".o_collab_product .o_collab_sign").toHaveText("Due");
    expect(queryAllTexts("th .o_collab_sort")).toEqual([
        "Product",
        "Quantity",
        "Amount",
        "Last",
        "Usual gap",
    ]);
    expect("th[aria-sort=descending]").toHaveText("Last");
    await contains("th:contains(Amount) .o_collab_sort", { visible: false }).click();
    await waitFor("th[aria-sort=descending]:contains(Amount)", { visible: false });
    await contains("button[aria-label='Next page']").click();
    const last = server.asked("relation_products").at(-1)[1];
    expect([last.order, last.offset]).toEqual(["amount desc", 20]);
    await contains(".o_collab_quote").click();
    expect.verifySteps(["New Quotation"]);
    expect(server.asked("action_relation_quote")[0].slice(2)).toEqual([5]);
    await contains("button[data-products=about]").click();
    await waitFor(".o_collab_reason:contains(usually every 34 days)");
    await contains("button[data-products=quiet]").click();
    await waitFor("[data-empty=quiet]");
    expect("button[data-products=quiet]").toHaveAttribute("aria-pressed", "true");
});

test("products without amounts have no column of them", async () => {
    const row = omit(makeProduct(5), "amount", "quoted_amount");
    await openBlock("collab_relation_products", {
        relation_products: {
            rows: [row],
            counts: { bought: 1, about: 0, quiet: 0 },
            order: "last desc",
            may_quote: false,
        },
    });
    await waitFor(".o_collab_product");
    expect("th:contains(Amount)").toHaveCount(0);
    expect(".o_collab_quote").toHaveCount(0);
});

test("contacts: who they are, who knows them, and what may be done", async () => {
    mockService("action", { doAction: (action) => expect.step(action.name) });
    const server = await openBlock("collab_relation_contacts", {
        relation_contacts: people(
            [
                makePerson(4, {
                    role: "Buyer",
                    buying_role: "decides",
                    buying_label: "Decision maker",
                    portal: true,
                    last: { kind: "call", at: "2026-11-29T09:00:00", days: 2 },
                    known_by: [[{ id: 8, name: "Sally Sales" }, 6]],
                }),
                makePerson(5, { email: null, phone: null }),
            ],
            {
                may: { describe: true, invite: true },
                map: [
                    { id: 4, name: "Person 4", chief: null, peers: [] },
                    { id: 5, name: "Person 5", chief: 4, peers: ["Person 6"] },
                ],
            }
        ),
        relation_companies: {
            group: [
                { id: 1, name: "Holding", level: 0, here: false, workspace: null },
                { id: 2, name: "Azur", level: 1, here: true, workspace: 1 },
            ],
        },
        action_relation_contact: { type: "ir.actions.act_window", name: "Role" },
    });
    await waitFor(".o_collab_contact");
    const first = ".o_collab_contact:first";
    expect(first).toHaveText(/Decision maker.*Buyer.*Portal access/s);
    expect(first).toHaveText(/Phone call 2 days ago.*Known best by.*Sally Sales \(6\)/s);
    expect(queryFirst(`${first} [data-step=call]`).getAttribute("href")).toBe("tel:+49301234");
    expect(`${first} [data-step=invite]`).toHaveCount(0);
    expect(".o_collab_contact:eq(1) [data-step=call]").toHaveCount(0);
    expect(".o_collab_contact:eq(1) [data-step=message]").toHaveCount(0);
    expect(".o_collab_contact:eq(1) [data-step=invite]").toHaveCount(1);
    expect("[data-person='4'] > ul > [data-person='5']").toHaveText(/works with Person 6/);
    expect(".o_collab_company[aria-current=true]").toHaveText(/Azur/);
    expect(".o_collab_suppliers").toHaveCount(0);
    await contains(`${first} [data-step=describe]`).click();
    expect.verifySteps(["Role"]);
    expect(server.asked("action_relation_contact")[0].slice(2)).toEqual([4, "describe"]);
});

test("course: stages, days against the usual, and earlier ones", async () => {
    const late = makeStep("delivery", {
        after: "order",
        days: 13,
        usual: 4,
        pace: "slow",
        documents: [{ model: "stock.picking", id: 2, name: "WH/OUT/2" }],
    });
    const open = makeStep("invoice", { after: "delivery", days: 3, at: null, done: 0, count: 2 });
    const server = await openBlock("collab_relation_course", {
        relation_course: ({ cursor }) => ({
            chains: [makeChain(cursor ? 2 : 1, [makeStep("order"), late, open])],
            next: cursor ? null : "x|2|1",
            ...(cursor
                ? {}
                : {
                      overall: [{ after: "order", stage: "delivery", days: 5, usual: 4, cases: 6 }],
                  }),
        }),
    });
    await waitFor(".o_collab_course_line");
    expect("[data-pair=order-delivery]").toHaveText(/Order to Delivery.*5 days.*usually 4 days/s);
    expect("[data-stage=order] .o_collab_course_gap").toHaveClass("o_collab_tone_bad");
    expect("[data-stage=order] .o_collab_course_gap").toHaveText(/13 days/);
    expect("[data-stage=invoice]").toHaveClass("o_collab_course_open");
    expect("[data-stage=invoice]").toHaveText(/0 of 2/);
    expect("[data-stage=delivery] a").toHaveCount(1);
    await contains(".o_collab_course_earlier").click();
    await waitFor(".o_collab_course_line:eq(1)");
    expect(server.calls[1]).toEqual(["relation_course", { cursor: "x|2|1" }]);
    expect(".o_collab_course_earlier").toHaveCount(0);
});

test("what cannot be read is said kindly, and tried again", async () => {
    let isDown = true;
    await openBlock("collab_relation_course", {
        relation_course: () => {
            if (isDown) {
                throw new Error("down");
            }
            return { chains: [], next: null, overall: [] };
        },
    });
    await waitFor("[role=alert]:contains(could not be read)");
    isDown = false;
    await contains("button:contains(Try again)").click();
    await waitForNone("[role=alert]");
    await waitFor(".o_collab_feed_notice:contains(The course begins here)");
});
