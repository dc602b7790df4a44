import { describe, expect, test } from "@odoo/hoot";
import {
    animationFrame,
    click,
    press,
    queryAll,
    queryAllTexts,
    queryFirst,
    scroll,
    waitFor,
} from "@odoo/hoot-dom";
import { Deferred, mockDate } from "@odoo/hoot-mock";

import { makeServerError, onRpc } from "@web/../tests/web_test_helpers";

import { defineFeedModels, FakeReader, makeEntry, mountFeed } from "./feed_test_helpers";

describe.current.tags("headless");
defineFeedModels();

test("shows the entries of a workspace, newest first, under their days", async () => {
    mockDate("2026-03-02 12:00:00", +0);
    const reader = new FakeReader(2);
    reader.add({ occurred_at: "2026-03-02 08:00:00" });
    await mountFeed();
    await waitFor("article");
    expect(reader.calls).toEqual([{ method: "feed_page", ids: [1], cursor: null, filters: {} }]);
    expect(queryAllTexts(".o_collab_entry_document")).toEqual(["S00003", "S00002", "S00001"]);
    expect(queryAllTexts(".o_collab_feed_date")).toEqual(["Today", "Yesterday"]);
    expect(queryAll("article").map((el) => el.ariaPosInSet)).toEqual(["1", "2", "3"]);
    expect("article:first").toHaveAttribute("aria-setsize", "3");
    expect(".o_collab_feed_end").toHaveText("This is where it began");
});

test("an entry tells who, where, when and who else may see it", async () => {
    mockDate("2026-03-01 10:00:00", +0);
    const reader = new FakeReader(0);
    reader.add({
        actor: { id: 7, name: "Ready Buyer", external: true, avatar: "/avatar/7" },
        importance: "2",
        shared: true,
        workspaces: [{ id: 2, name: "Wood Corner" }],
    });
    await mountFeed({ kind: "customer" });
    await waitFor("article");
    expect(".o_collab_entry_text").toHaveText("S00001 was confirmed");
    expect(".o_collab_entry_meta .o_collab_entry_actor").toHaveText("Ready Buyer");
    expect(".o_collab_entry_external").toHaveText("External");
    expect(".o_collab_entry_department").toHaveText("Sales");
    expect(".o_collab_entry_shared").toHaveText("Shared with customer");
    expect(".o_collab_entry_workspace").toHaveText("Wood Corner");
    expect(".o_collab_entry_flag").toHaveAttribute("aria-label", "Important");
    expect("time").toHaveAttribute("title", "Mar 1, 8:01 AM");
    expect(".o_collab_entry_ago").toHaveText("1 hour ago");
    expect("img.o_collab_external").toHaveCount(1);
});

test("what a person says begins with the person", async () => {
    const reader = new FakeReader(0);
    reader.add({ scope: "people", text: "Mitchell Admin wrote about S00001" });
    await mountFeed();
    await waitFor("article");
    expect(".o_collab_entry_text").toHaveText(/^Mitchell Admin\s*wrote about S00001$/);
    expect(".o_collab_entry_meta .o_collab_entry_actor").toHaveCount(0);
});

test("without a document for the reader there is no link", async () => {
    const reader = new FakeReader(0);
    reader.add({ res_model: false, res_id: false, actor: null });
    await mountFeed();
    await waitFor("article");
    expect(".o_collab_entry_document").toHaveText("S00001");
    expect("article a").toHaveCount(0);
    expect("article img").toHaveCount(0);
    expect(".o_collab_entry_internal").toHaveText("Internal");
});

test("a document that may not be opened is answered kindly", async () => {
    onRpc("res.partner", "search", () => {
        throw makeServerError({ type: "AccessError", message: "no" });
    });
    new FakeReader(1);
    await mountFeed();
    await waitFor("article");
    await click(".o_collab_entry_document");
    await waitFor(".o_notification");
    expect(".o_notification_content").toHaveText(
        "S00001 was deleted, or you are not allowed to open it."
    );
    expect("article").toHaveCount(1);
});

test("long messages are folded, short ones are not", async () => {
    const reader = new FakeReader(0);
    reader.add({
        body: `<p>${"long ".repeat(900)}</p>`,
        attachments: [{ id: 5, name: "plan.pdf", mimetype: "application/pdf", url: "/file/5" }],
    });
    reader.add({ body: "<p>short</p>" });
    await mountFeed();
    await waitFor("button:contains(Show more)");
    expect("button:contains(Show more)").toHaveCount(1);
    expect(".o_collab_entry_body p").toHaveCount(2);
    await click("button:contains(Show more)");
    await waitFor("button:contains(Show less)");
    expect(".o_collab_entry_attachments a").toHaveAttribute("href", "/file/5");
    expect(".o_collab_entry_attachments").toHaveText("plan.pdf");
});

test("text is never taken for markup", async () => {
    const reader = new FakeReader(0);
    reader.add({ text: "S00001 <b>bold</b>", actor: { id: 1, name: "<i>x</i>", avatar: "" } });
    await mountFeed();
    await waitFor("article");
    expect("article b, article i i").toHaveCount(0);
    expect(".o_collab_entry_text").toHaveText("S00001 <b>bold</b>");
});

test("scrolling down loads page after page, without doubles", async () => {
    const reader = new FakeReader(75);
    await mountFeed();
    await waitFor("article");
    for (const expected of [60, 75]) {
        await scroll(".host", { top: queryFirst(".host").scrollHeight });
        await waitFor(`article[aria-posinset='${expected}']`);
    }
    await waitFor(".o_collab_feed_end:contains(This is where it began)");
    expect("article").toHaveCount(75);
    expect(new Set(queryAll("article").map((el) => el.dataset.eventId)).size).toBe(75);
    expect(reader.calls.map((call) => call.cursor)).toEqual([null, "46", "16"]);
});

test("older entries that cannot be loaded can be asked for again", async () => {
    const reader = new FakeReader(45);
    await mountFeed();
    await waitFor("article");
    reader.failure = makeServerError({ message: "boom" });
    await scroll(".host", { top: queryFirst(".host").scrollHeight });
    await waitFor(".o_collab_feed_end [role=alert]");
    expect("article").toHaveCount(30);
    reader.failure = null;
    await click(".o_collab_feed_end .o_collab_feed_retry");
    await waitFor("article[aria-posinset='45']");
    expect("article").toHaveCount(45);
});

test("a feed that cannot be loaded says why and tries again", async () => {
    const reader = new FakeReader(1);
    reader.failure = makeServerError({ type: "AccessError", message: "You are no member." });
    await mountFeed();
    await waitFor(".o_collab_feed_error");
    expect(".o_collab_feed_error").toHaveAttribute("role", "alert");
    expect(".o_collab_feed_error p:last").toHaveText("You are no member.");
    expect(".o_error_dialog").toHaveCount(0);
    reader.failure = null;
    await click(".o_collab_feed_retry");
    await waitFor("article");
    expect(".o_collab_feed_error").toHaveCount(0);
});

test("while the first page is under way, its shape is shown", async () => {
    const answer = new Deferred();
    onRpc("collab.workspace", "my_feed_page", async () => {
        await answer;
        return { entries: [makeEntry(1)], next: null };
    });
    await mountFeed({});
    expect(".o_collab_feed_loading").toHaveCount(1);
    answer.resolve();
    await waitFor("article");
    expect(".o_collab_feed_loading").toHaveCount(0);
});

test("an empty feed explains itself, an empty filter offers the way out", async () => {
    const reader = new FakeReader(0);
    const host = await mountFeed({ onClearFilters: () => expect.step("clear") });
    await waitFor(".o_collab_feed_empty:contains(Nothing has happened yet)");
    expect(reader.calls[0].method).toBe("my_feed_page");
    host.state.filters = { scope: "people" };
    await waitFor(".o_collab_feed_empty:contains(Nothing matches these filters)");
    expect(reader.calls[1].filters).toEqual({ scope: "people" });
    await click(".o_collab_feed_empty button");
    expect.verifySteps(["clear"]);
});

test("another workspace is another feed, late answers of the first are dropped", async () => {
    const late = new Deferred();
    onRpc("collab.workspace", "feed_page", async ({ args }) => {
        const [id] = args[0];
        if (id === 1) {
            await late;
        }
        return { entries: [makeEntry(id)], next: null };
    });
    const host = await mountFeed({ workspaceId: 1 });
    host.state.workspaceId = 2;
    await waitFor("article[data-event-id='2']");
    late.resolve();
    await animationFrame();
    expect(queryAll("article").map((el) => el.dataset.eventId)).toEqual(["2"]);
});

test("page keys walk through the entries", async () => {
    new FakeReader(3);
    await mountFeed();
    await waitFor("article");
    queryFirst("article").focus();
    await press("PageDown");
    await press("PageDown");
    expect("article:last").toBeFocused();
    await press("PageDown");
    expect("article:last").toBeFocused();
    await press("PageUp");
    expect("article[aria-posinset='2']").toBeFocused();
    expect("[role=feed]").toHaveAttribute("aria-busy", "false");
});

test("times are those of the reader's time zone", async () => {
    mockDate("2026-03-02 09:00:00", +8);
    const reader = new FakeReader(0);
    reader.add({ occurred_at: "2026-03-01 15:59:00" });
    reader.add({ occurred_at: "2026-03-01 16:01:00" });
    await mountFeed();
    await waitFor("article");
    expect(queryAllTexts(".o_collab_feed_date")).toEqual(["Today", "Yesterday"]);
    expect(queryAllTexts(".o_collab_entry_clock")).toEqual(["12:01 AM", "11:59 PM"]);
});
