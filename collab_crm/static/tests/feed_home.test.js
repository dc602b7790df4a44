import { beforeEach, expect, test } from "@odoo/hoot";
import { click, press, queryAllTexts, waitFor, waitForNone } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";

import {
    contains,
    defineActions,
    getService,
    mockService,
    mountView,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { session } from "@web/session";
import { WebClient } from "@web/webclient/webclient";

import { CollabFeedSystray } from "@collab_crm/systray/feed_systray";

import { defineFeedModels, FakeReader, makeEntry, MY_FEED } from "./feed_test_helpers";

defineFeedModels();

let counts;
beforeEach(() => {
    patchWithCleanup(session, { collab_feed: true });
    counts = { internal: 7, shared: 100, workspaces: { 1: [7, 0], 2: [0, 100] } };
    onRpc("collab.workspace", "unread_counts", () => counts);
    onRpc("collab.workspace", "my_feed_seen", () => {
        expect.step("my_feed_seen");
        return true;
    });
});

async function openPanel() {
    await mountWithCleanup(CollabFeedSystray);
    await advanceTime(1000);
    await animationFrame();
    await click(".o_collab_systray_toggle");
    await animationFrame();
}

test("the systray has two counters, told apart and spoken", async () => {
    await mountWithCleanup(CollabFeedSystray);
    await advanceTime(1000);
    await animationFrame();
    expect(".o_collab_systray_internal").toHaveText("7");
    expect(".o_collab_systray_shared").toHaveText("99+");
    expect(".o_collab_systray_toggle").toHaveAttribute(
        "aria-label",
        "Feed: 7 internal and 99+ shared entries unread"
    );
});

test("nothing is asked and nothing shown for who has no feeds", async () => {
    patchWithCleanup(session, { collab_feed: false });
    await mountWithCleanup(CollabFeedSystray);
    expect(".o_collab_systray").toHaveCount(0);
});

test.tags("desktop");
test("the panel shows a few unread entries, important ones, and marks all", async () => {
    const reader = new FakeReader(20);
    await openPanel();
    await waitFor(".o_collab_systray_panel article");
    expect(".o_collab_systray_panel article").toHaveCount(6);
    expect(".o_collab_feed_bar, .o_collab_feed_end").toHaveCount(0);
    expect(reader.asked).toEqual({ unread: true, limit: 6 });
    await click("button[data-view=important]");
    await animationFrame();
    expect(reader.asked).toEqual({ importance: "2", limit: 6 });
    await click("button[data-view=unread]");
    reader.entries = [];
    await click(".o_collab_systray_seen");
    counts = { internal: 0, shared: 0, workspaces: { 1: [0, 0] } };
    getService("collab_crm.unread").bus.trigger("seen", { workspace_id: false, seen: false });
    await waitFor(".o_collab_feed_empty:contains(You have seen everything)");
    expect.verifySteps(["my_feed_seen"]);
});

test.tags("mobile");
test("on a telephone the bell opens my feed", async () => {
    mockService("action", { doAction: (action) => expect.step(action) });
    await mountWithCleanup(CollabFeedSystray);
    await advanceTime(1000);
    await click(".o_collab_systray_toggle");
    await animationFrame();
    expect(".o_collab_systray_panel").toHaveCount(0);
    expect.verifySteps(["collab_crm.action_my_feed"]);
});

test("cards and rows show what is unread in a workspace", async () => {
    await mountView({
        type: "kanban",
        resModel: "collab.workspace",
        arch: `<kanban><templates><t t-name="card">
            <field name="name"/><widget name="collab_unread"/>
        </t></templates></kanban>`,
    });
    await advanceTime(1000);
    await animationFrame();
    expect(queryAllTexts(".o_collab_unread_internal")).toEqual(["7"]);
    expect(queryAllTexts(".o_collab_unread_shared")).toEqual(["99+"]);
});

test.tags("desktop");
test("the palette leads to a workspace by its name, with one question", async () => {
    onRpc("collab.workspace", "search_read", ({ kwargs }) => {
        expect.step(kwargs.domain);
    });
    mockService("action", { doAction: (action) => expect.step(action.res_id) });
    await mountWithCleanup(CollabFeedSystray);
    getService("command").openMainPalette({ searchValue: "#wood" });
    await waitFor(".o_command:contains(Wood Corner)");
    await press("enter");
    await waitForNone(".o_command_palette");
    expect.verifySteps([[["name", "ilike", "wood"]], 2]);
});

test("a new user is told what to do", async () => {
    counts = { internal: 0, shared: 0, workspaces: {} };
    new FakeReader(0);
    defineActions([
        {
            id: 5,
            xml_id: "collab_crm.collab_workspace_action_customers",
            name: "Customers",
            res_model: "collab.workspace",
            views: [[false, "kanban"]],
        },
    ]);
    await mountWithCleanup(WebClient);
    await getService("action").doAction(MY_FEED);
    await advanceTime(1000);
    await waitFor(".o_collab_feed_empty:contains(You are in no workspace yet)");
});

test("my feed: mark all, no divider, and it does not count as seen by itself", async () => {
    const reader = new FakeReader(0);
    const workspaces = [{ id: 1, name: "Azure", kind: "customer", shared: false }];
    reader.entries = [makeEntry(2, { workspaces, unread: true }), makeEntry(1, { workspaces })];
    await mountWithCleanup(WebClient);
    await getService("action").doAction(MY_FEED);
    await waitFor(".o_collab_feed_view article");
    await advanceTime(20000);
    await animationFrame();
    expect.verifySteps([]);
    expect(".o_collab_feed_divider").toHaveCount(0);
    expect(".o_collab_feed_unseen").toHaveText("Not seen yet: 7 internal, 99+ shared");
    expect(".o_collab_feed_view .o_collab_entry_new").toHaveCount(1);
    await contains(".o_collab_feed_view .o_collab_feed_seen").click();
    expect(".o_collab_feed_view .o_collab_entry_new").toHaveCount(0);
    expect.verifySteps(["my_feed_seen"]);
});
