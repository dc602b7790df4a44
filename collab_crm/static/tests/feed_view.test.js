import { describe, expect, test } from "@odoo/hoot";
import { click, press, queryAllTexts, queryFirst, waitFor } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";

import { omit } from "@web/core/utils/objects";
import {
    contains,
    editSearch,
    mountView,
    onRpc,
    removeFacet,
    toggleSearchBarMenu,
    validateSearch,
} from "@web/../tests/web_test_helpers";

import { defineFeedModels, FakeReader, keepSettings } from "./feed_test_helpers";

describe.current.tags("desktop");
defineFeedModels();

const lastDomain = (reader) => reader.calls.at(-1).filters.domain;

function openFeed(props = {}) {
    return mountView({
        type: "collab_feed",
        resModel: "collab.feed",
        loadIrFilters: true,
        ...props,
    });
}

test("the keyboard leaves the search bar", async () => {
    new FakeReader(2);
    keepSettings();
    await openFeed();
    await waitFor("article");
    await click(".o_searchview_input");
    await press("ArrowDown");
    await animationFrame();
    expect(queryFirst("article")).toBeFocused();
    await click(".o_searchview_input");
    await press("Tab");
    await animationFrame();
    expect(".o_searchview_input").not.toBeFocused();
    await contains("button[data-scope=people]").click();
    await click(".o_searchview_input");
    await press("Shift+Tab");
    await animationFrame();
    expect(".o_searchview_facet").toBeFocused();
});

test("toolbar and search bar are one: a button is a facet", async () => {
    const reader = new FakeReader(1);
    const asked = keepSettings();
    await openFeed();
    await waitFor("article");
    expect(reader.calls[0].filters).toEqual({});
    await contains("button[data-scope=people]").click();
    expect(lastDomain(reader)).toEqual([["scope", "=", "people"]]);
    expect(queryAllTexts(".o_searchview_facet")).toEqual(["People"]);
    expect("button[data-scope=people]").toHaveAttribute("aria-pressed", "true");
    await contains("button[data-scope=changes]").click();
    expect(lastDomain(reader)).toEqual([["scope", "=", "changes"]]);
    await contains(".o_collab_feed_departments").click();
    await contains(".o-dropdown-item[data-department=sales]").click();
    await contains(".o-dropdown-item[data-department=inventory]").click();
    expect(lastDomain(reader)).toEqual([
        ...["&", ["scope", "=", "changes"], "|"],
        ...[
            ["department", "=", "sales"],
            ["department", "=", "inventory"],
        ],
    ]);
    expect(".o_collab_feed_departments").toHaveText("2 departments");
    expect(asked.at(-1)).toEqual({
        mine: { scope: "changes", department: ["sales", "inventory"] },
    });
    await removeFacet("Changes");
    expect("button[data-scope=all]").toHaveAttribute("aria-pressed", "true");
    expect(asked.at(-1)).toEqual({ mine: { department: ["sales", "inventory"] } });
});

test("what the user always wants is on when he comes", async () => {
    const reader = new FakeReader(1);
    const asked = keepSettings({ mine: { scope: "people", importance: "2" } });
    await openFeed();
    await waitFor("article");
    expect(reader.calls).toHaveLength(1);
    expect(queryAllTexts(".o_searchview_facet")).toEqual(["People", "Important"]);
    expect(".o_collab_feed_important").toHaveAttribute("aria-pressed", "true");
    expect(asked).toHaveLength(0);
});

test("a default favourite goes before what is remembered, and is not remembered", async () => {
    const reader = new FakeReader(1);
    const asked = keepSettings({ mine: { scope: "people" } });
    await openFeed({
        irFilters: [
            {
                id: 7,
                name: "Sales today",
                domain: `[("department", "=", "sales")]`,
                context: "{}",
                sort: "[]",
                is_default: true,
                user_ids: [],
            },
        ],
    });
    await waitFor("article");
    expect(reader.calls[0].filters.domain).toEqual([["department", "=", "sales"]]);
    await click(".o_collab_feed_unread");
    await animationFrame();
    expect(asked).toHaveLength(0);
});

test("the search box finds texts; the moment's question is not remembered", async () => {
    const reader = new FakeReader(3);
    const asked = keepSettings();
    await openFeed();
    await waitFor("article");
    await editSearch("confirmed");
    await validateSearch();
    expect(lastDomain(reader)).toEqual([["text", "ilike", "confirmed"]]);
    await waitFor("mark");
    expect(queryAllTexts("mark")).toEqual(["confirmed", "confirmed", "confirmed"]);
    expect(asked).toHaveLength(0);
    reader.entries = [];
    await editSearch("nowhere");
    await validateSearch();
    await contains(".o_collab_feed_aside_link").click();
    expect(lastDomain(reader).at(-1)).toEqual(["archived", "=", true]);
    expect(".o_collab_feed_aside_link").toHaveCount(0);
    await contains(".o_collab_feed_empty button").click();
    expect(reader.calls.at(-1).filters).toEqual({});
});

test("a workspace's feed is asked of that workspace, or of none", async () => {
    const reader = new FakeReader(1);
    const arch = `<collab_feed place="workspace"/>`;
    await openFeed({ arch, context: { active_id: 2 } });
    await waitFor("article");
    expect(reader.calls[0]).toMatchObject({ method: "feed_page", ids: [2] });
});

test("an address without a workspace is explained", async () => {
    const reader = new FakeReader(1);
    await openFeed({ arch: `<collab_feed place="workspace"/>` });
    await waitFor(".o_collab_feed_notice:contains(Which workspace)");
    expect(reader.calls).toHaveLength(0);
});

test("a custom filter begins with what the feed can be asked, and its rules add up", async () => {
    onRpc("collab.feed", "fields_get", ({ parent }) => omit(parent(), "id", "display_name"));
    onRpc("/web/domain/validate", () => true);
    const reader = new FakeReader(1);
    await openFeed();
    await waitFor("article");
    await toggleSearchBarMenu();
    await contains(".o_add_custom_filter").click();
    await waitFor(".modal .o_tree_editor_condition");
    expect(".modal .o_tree_editor_condition").toHaveCount(1);
    await contains(".modal a:contains(New Rule)").click();
    expect(".modal .o_tree_editor").toHaveText(/all/);
    await contains(".modal .modal-footer .btn-primary").click();
    expect(lastDomain(reader)[0]).toBe("&");
});
