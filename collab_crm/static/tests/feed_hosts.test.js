import { describe, expect, test } from "@odoo/hoot";
import {
    click,
    edit,
    manuallyDispatchProgrammaticEvent,
    queryAllTexts,
    queryFirst,
    scroll,
    waitFor,
} from "@odoo/hoot-dom";
import { animationFrame, runAllTimers } from "@odoo/hoot-mock";
import { App } from "@odoo/owl";

import { getTemplate } from "@web/core/templates";
import {
    contains,
    getService,
    mountView,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import { WebClient } from "@web/webclient/webclient";

import { defineFeedModels, FakeReader, keepSettings, MY_FEED } from "./feed_test_helpers";

describe.current.tags("headless");
defineFeedModels();

const lastFilters = (reader) => reader.calls.at(-1).filters;

function openForm(resId) {
    return mountView({ type: "form", resModel: "collab.workspace", resId });
}

test("the form shows the feed of its own workspace", async () => {
    const reader = new FakeReader(1);
    await openForm(2);
    await waitFor(".o_collab_feed article");
    expect(reader.calls[0]).toEqual({ method: "feed_page", ids: [2], cursor: null, filters: {} });
    expect(".o_collab_feed_archived").toHaveCount(0);
});

test("who comes for an entry is led to it, however old it is", async () => {
    const reader = new FakeReader(40);
    await mountView({
        type: "form",
        resModel: "collab.workspace",
        resId: 2,
        context: { collab_entry: 5 },
    });
    await waitFor("article[data-ids~='5'].o_collab_entry_sought");
    expect("article[data-ids~='5']").toBeFocused();
    expect(reader.calls).toHaveLength(2); // it was on the second page
});

test("who comes for an entry finds it although the filters he left here hide it", async () => {
    keepSettings({ workspace: { scope: "people" } });
    const reader = new FakeReader(1);
    await mountView({
        type: "form",
        resModel: "collab.workspace",
        resId: 2,
        context: { collab_entry: 1 },
    });
    await waitFor("article[data-ids~='1'].o_collab_entry_sought");
    expect(lastFilters(reader)).toEqual({});
});

test("a new workspace has no feed yet, saved it has", async () => {
    const reader = new FakeReader(1);
    await openForm();
    expect(".o_collab_feed_unsaved").toHaveCount(1);
    expect(reader.calls).toHaveLength(0);
    await click(".o_field_widget[name=name] input");
    await edit("New one");
    await contains(".o_form_button_save:not(:visible), .o_form_button_save").click();
    await waitFor(".o_collab_feed article");
    expect(reader.calls[0].ids).toEqual([4]);
});

test("an archived workspace stays readable", async () => {
    new FakeReader(1);
    await openForm(3);
    await waitFor(".o_collab_feed article");
    expect(".o_collab_feed_archived").toHaveCount(1);
});

test("the toolbar asks the reader for the right part", async () => {
    const reader = new FakeReader(1);
    await openForm(1);
    await waitFor("article");
    await click("button[data-scope=people]");
    await animationFrame();
    expect(lastFilters(reader)).toEqual({ scope: "people" });
    expect("button[data-scope=people]").toHaveAttribute("aria-pressed", "true");
    await click(".o_collab_feed_important");
    await animationFrame();
    expect(lastFilters(reader)).toEqual({ scope: "people", importance: "2" });
    await contains(".o_collab_feed_departments").click();
    expect(queryAllTexts(".o-dropdown-item")).toEqual(["All departments", "Sales", "Inventory"]);
    await contains(".o-dropdown-item[data-department=inventory]").click();
    expect(lastFilters(reader)).toEqual({
        scope: "people",
        importance: "2",
        department: ["inventory"],
    });
    expect(".o_collab_feed_departments").toHaveText("Inventory");
    reader.entries = [];
    await click("button[data-scope=all]");
    await contains(".o_collab_feed_empty button").click();
    expect(lastFilters(reader)).toEqual({});
});

test("the toolbar remembers what the user always wants, for this place", async () => {
    const reader = new FakeReader(1);
    const asked = keepSettings({
        mine: { scope: "people" },
        workspace: { scope: "changes", department: "sales", strange: 1 },
    });
    await openForm(1);
    await waitFor("article");
    expect(lastFilters(reader)).toEqual({ scope: "changes", department: ["sales"] });
    await click("button[data-scope=people]");
    await animationFrame();
    expect(asked).toEqual([{ workspace: { scope: "people", department: ["sales"] } }]);
    await click(".o_collab_feed_unread");
    await animationFrame();
    expect(lastFilters(reader).unread).toBe(true);
    expect(asked).toHaveLength(1);
});

test("a text is searched for after a pause, marked, and taken off again", async () => {
    const reader = new FakeReader(2);
    await openForm(1);
    await waitFor("article");
    await click(".o_collab_feed_search input");
    await edit("s00002 confirm", { confirm: false });
    expect(reader.calls).toHaveLength(1);
    await runAllTimers();
    await animationFrame();
    expect(lastFilters(reader)).toEqual({ text: "s00002 confirm" });
    expect(queryAllTexts("article:first mark")).toEqual(["S00002", "confirmed"]);
    reader.entries = [];
    await click(".o_collab_feed_search input");
    await edit("nothing", { confirm: "Enter" });
    await waitFor(".o_collab_feed_empty:contains(No entry has all these words)");
    await contains(".o_collab_feed_aside_link").click();
    expect(lastFilters(reader)).toEqual({ text: "nothing", archived: true });
    await contains(".o_collab_feed_search_clear").click();
    expect(lastFilters(reader)).toEqual({ archived: true });
    await contains(".o_collab_feed_chips [data-filter=archived] button").click();
    expect(lastFilters(reader)).toEqual({});
});

test("more filters: document and days, each shown and removable", async () => {
    const reader = new FakeReader(1);
    await openForm(1);
    await waitFor("article");
    expect(".o_collab_feed_more").toHaveCount(0);
    await contains(".o_collab_feed_more_toggle").click();
    expect(".o_collab_feed_more_toggle").toHaveAttribute("aria-expanded", "true");
    await contains(".o_collab_feed_more select[name=document]").select("sale.order");
    expect(lastFilters(reader)).toEqual({ document: "sale.order" });
    await contains(".o_collab_feed_more select[name=period]").select("today");
    expect(lastFilters(reader).domain).toEqual([["occurred_at", ">=", "today"]]);
    const until = queryFirst(".o_collab_feed_more input[name=until]");
    until.value = "2026-03-05";
    await manuallyDispatchProgrammaticEvent(until, "change");
    await animationFrame();
    expect(lastFilters(reader).domain).toEqual([["occurred_at", "<=", "2026-03-05"]]);
    expect(queryAllTexts(".o_collab_feed_chips li")).toEqual(["Order", "Until 03/05/2026"]);
    await contains(".o_collab_feed_chips [data-filter=until] button").click();
    expect(lastFilters(reader)).toEqual({ document: "sale.order" });
});

test("more filters: the kind of entry is kept, what happened is asked now", async () => {
    const kept = keepSettings();
    const reader = new FakeReader(1);
    await openForm(1);
    await waitFor("article");
    await contains(".o_collab_feed_more_toggle").click();
    await contains(".o_collab_feed_more select[name=entry]").select("call");
    await contains(".o_collab_feed_more select[name=type]").select("lead.won");
    expect(lastFilters(reader)).toEqual({ entry: "call", type: "lead.won" });
    expect(queryAllTexts(".o_collab_feed_chips li")).toEqual(["Calls", "Opportunity won"]);
    expect(kept.at(-1)).toEqual({ workspace: { entry: "call" } });
    await contains(".o_collab_feed_chips [data-filter=entry] button").click();
    expect(lastFilters(reader)).toEqual({ type: "lead.won" });
});

test("my feed comes back from a document as it was left", async () => {
    onRpc("res.partner", "search", () => [1]);
    const reader = new FakeReader(40);
    await mountWithCleanup(WebClient);
    await getService("action").doAction(MY_FEED);
    await waitFor(".o_collab_feed_view article");
    expect(reader.calls[0].method).toBe("my_feed_page");
    await scroll(".o_content", { top: 5000 });
    await waitFor("article[aria-posinset='40']");
    await scroll(".o_content", { top: 900 });
    const { scrollTop } = queryFirst(".o_content");
    expect(scrollTop).toBe(900);
    await click(".o_collab_entry_document:eq(20)");
    await waitFor(".o_form_view");
    reader.add();
    await getService("action").restore();
    await waitFor(".o_collab_feed_view article");
    expect("article").toHaveCount(40);
    expect(queryFirst(".o_content").scrollTop).toBe(scrollTop);
    await waitFor(".o_collab_feed_pill:contains(1 new)");
    expect(reader.calls.map((call) => call.cursor)).toEqual([null, "11", null]);
});

test("all templates compile", () => {
    const app = new App(null, {
        getTemplate,
        translateFn: (text) => text,
        customDirectives: { click: () => {} },
    });
    const names = [
        ...["Feed", "FeedBody", "FeedEntry", "FeedToolbar", "FeedWidget", "FeedView"],
        ...["FeedMore", "FeedSearch"],
        ...["Feed.empty", "Feed.end", "Feed.error", "Feed.loading", "FeedEntry.actor"],
        ...["FeedEntry.attachments", "FeedEntry.group", "FeedEntry.parent", "EntryTalk"],
        ...["Pinned", "ReactionBar", "TalkBox", "TalkBox.files", "TalkBox.people", "TalkBoxes"],
    ];
    for (const name of names) {
        expect(typeof app.getTemplate(`collab_crm.${name}`)).toBe("function");
    }
});
