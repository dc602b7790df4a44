import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { click, queryAllTexts, waitFor } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { App } from "@odoo/owl";

import { defineMailModels } from "@mail/../tests/mail_test_helpers";

import { getTemplate } from "@web/core/templates";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

describe.current.tags("headless");

class Workspace extends models.Model {
    _name = "collab.workspace";
    name = fields.Char();
    kind = fields.Selection({
        selection: [
            ["customer", "Customer"],
            ["supplier", "Supplier"],
        ],
    });
    _records = [{ id: 1, name: "Azur", kind: "customer" }];
    _views = {
        form: `
            <form>
                <notebook>
                    <page name="team" string="Team"/>
                    <page name="knowledge" string="Knowledge"><widget name="collab_knowledge"/></page>
                </notebook>
            </form>`,
    };
}

class Purchase extends models.Model {
    _name = "purchase.order";
    name = fields.Char();
    write_date = fields.Datetime();
    _records = [
        { id: 5, name: "P00012", write_date: "2026-12-01 09:00:00" },
        { id: 6, name: "P00013", write_date: "2026-12-01 09:00:00" },
    ];
    _views = { form: `<form><field name="name"/><widget name="collab_lessons"/></form>` };
}

defineMailModels();
defineModels([Workspace, Purchase]);

const makeArticle = (id, values = {}) => ({
    id,
    name: `Article ${id}`,
    kind: "article",
    shared: false,
    excerpt: `Words ${id}`,
    revised_at: "2026-11-20T10:00:00Z",
    about: [],
    cause: false,
    favourite: false,
    helpful: false,
    helpful_count: 0,
    ...values,
});

let found, asked;
beforeEach(() => {
    asked = [];
    onRpc("collab.workspace", "knowledge", ({ args }) => {
        asked.push(args[0][0]);
        return found;
    });
    onRpc("purchase.order", "collab_lessons", ({ args }) => {
        asked.push(args[0][0]);
        return found;
    });
});

test("knowledge is asked for when its page is opened, and told in groups", async () => {
    found = {
        groups: [
            { name: "own", articles: [makeArticle(1, { shared: true })], count: 1 },
            { name: "goods", articles: [], count: 0 },
            { name: "general", articles: [makeArticle(2)], count: 12 },
        ],
        writable: true,
    };
    await mountView({ type: "form", resModel: "collab.workspace", resId: 1 });
    expect(asked).toHaveLength(0);
    await contains(".nav-link[name=knowledge]").click();
    await waitFor(".o_collab_knowledge");
    expect(asked).toEqual([1]);
    expect(queryAllTexts(".o_collab_knowledge h3")).toEqual(["About this customer", "General"]);
    expect(".o_collab_article_item").toHaveCount(2);
    expect(".o_collab_article_item .o_collab_badge_outside").toHaveCount(1);
    expect("section[data-group=general] > button").toHaveText("All 12");
    expect(".o_collab_write_article").toHaveCount(1);
});

test("where nothing is written down the page says what could be", async () => {
    found = { groups: [{ name: "own", articles: [], count: 0 }], writable: false };
    await mountView({ type: "form", resModel: "collab.workspace", resId: 1 });
    await contains(".nav-link[name=knowledge]").click();
    await waitFor(".o_collab_knowledge p:contains(Nothing is written down yet)");
    expect(".o_collab_write_article").toHaveCount(0);
});

test("a lesson is shown by its words, and can have helped", async () => {
    onRpc("collab.article", "action_helpful", ({ args }) => {
        expect.step(args);
        return { 7: args[1] ? 3 : 2 };
    });
    found = {
        lessons: [
            makeArticle(7, {
                kind: "lesson",
                excerpt: "Order early",
                about: ["Runner", "Tidewater"],
                cause: "Purchase is late",
                helpful_count: 2,
            }),
        ],
        articles: [],
    };
    await mountView({ type: "form", resModel: "purchase.order", resId: 5 });
    await waitFor(".o_collab_lessons");
    expect(".o_collab_article_open:contains(Order early)").toHaveCount(1);
    expect(".o_collab_article_item:contains(Purchase is late · Runner · Tidewater)").toHaveCount(1);
    expect(".o_collab_helpful").toHaveText("Helped 2 colleagues");
    await click(".o_collab_helpful");
    await animationFrame();
    expect(".o_collab_helpful").toHaveAttribute("aria-pressed", "true");
    expect(".o_collab_helpful").toHaveText("Helped 3 colleagues");
    await click(".o_collab_helpful");
    await animationFrame();
    expect(".o_collab_helpful").toHaveAttribute("aria-pressed", "false");
    expect.verifySteps([
        [[7], true],
        [[7], false],
    ]);
});

test("where nothing was learnt nothing is shown", async () => {
    found = { lessons: [], articles: [] };
    await mountView({ type: "form", resModel: "purchase.order", resId: 5 });
    expect(asked).toEqual([5]);
    expect(".o_collab_lessons").toHaveCount(0);
});

test("a purchase that is not saved yet asks for nothing", async () => {
    await mountView({ type: "form", resModel: "purchase.order" });
    expect(asked).toHaveLength(0);
});

test("all templates compile", () => {
    const app = new App(null, {
        getTemplate,
        translateFn: (text) => text,
        customDirectives: { click: () => {} },
    });
    for (const name of ["ArticleItem", "Knowledge", "Lessons"]) {
        expect(typeof app.getTemplate(`collab_crm.${name}`)).toBe("function");
    }
});
