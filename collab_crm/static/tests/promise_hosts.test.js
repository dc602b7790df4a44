import { describe, expect, test } from "@odoo/hoot";
import { click, queryAllTexts, waitFor } from "@odoo/hoot-dom";
import { mockDate } from "@odoo/hoot-mock";
import { App } from "@odoo/owl";

import { getTemplate } from "@web/core/templates";
import { contains, mountView } from "@web/../tests/web_test_helpers";

import { definePromiseModels, FakeForecasts, makeLine, NOW } from "./promise_test_helpers";

describe.current.tags("headless");
definePromiseModels();

test("a page of the form that nobody opens asks for nothing", async () => {
    mockDate(NOW, 0);
    const server = new FakeForecasts([makeLine()]);
    await mountView({ type: "form", resModel: "sale.order", resId: 1 });
    expect(server.calls).toHaveLength(0);
    await contains(".nav-link[name=collab_promise]").click();
    await waitFor(".o_collab_promise_line");
    expect(server.calls).toEqual([["panel", "sale.order", 1]]);
});

test("all templates compile", () => {
    const app = new App(null, {
        getTemplate,
        translateFn: (text) => text,
        customDirectives: { click: () => {} },
    });
    const names = [
        ...["Chain", "ChainNode", "ChainBranches", "LifeLine", "PromiseLine", "PromiseState"],
        ...["PromiseLine.cause", "PromisePanel", "PromisePanel.empty", "PromiseWidget"],
        ...[
            "PromiseSlack",
            "PromiseMark",
            "PromiseDialog",
            "QuotationDates",
            "ImpactDialog",
            "ImpactButton",
        ],
    ];
    for (const name of names) {
        expect(typeof app.getTemplate(`collab_crm.${name}`)).toBe("function");
    }
});

test("lists tell state and slack in words", async () => {
    await mountView({
        type: "list",
        resModel: "collab.forecast",
        arch: `
            <list>
                <field name="state" widget="collab_promise_state"/>
                <field name="slack" widget="collab_promise_slack"/>
            </list>`,
    });
    expect(queryAllTexts("td[name=state]")).toEqual(["Late", "On time", "Cannot be predicted"]);
    expect("td[name=state] .badge .fa").toHaveCount(3);
    expect(queryAllTexts("td[name=slack]")).toEqual(["6 days late", "2 days to spare", ""]);
});

test("a line of an order leads to its promise, and asks for nothing before", async () => {
    mockDate(NOW, 0);
    const server = new FakeForecasts([makeLine()]);
    await mountView({
        type: "list",
        resModel: "collab.forecast",
        arch: `<list><field name="state"/><widget name="collab_promise_mark"/></list>`,
    });
    expect(server.calls).toHaveLength(0);
    await click(".o_collab_promise_mark:first");
    await waitFor(".modal .o_collab_promise_line");
    expect(server.calls).toEqual([["panel", "sale.order.line", 1]]);
});

test("the form of a forecast shows the line it is of", async () => {
    mockDate(NOW, 0);
    const server = new FakeForecasts([makeLine()]);
    await mountView({
        type: "form",
        resModel: "collab.forecast",
        resId: 1,
        arch: `<form><field name="sale_line_id" invisible="1"/><widget name="collab_promise"/></form>`,
    });
    await waitFor(".o_collab_promise_line");
    expect(server.calls).toEqual([["panel", "sale.order.line", 1]]);
});
