import { describe, expect, test } from "@odoo/hoot";
import { click, edit, press, queryAllTexts, select, waitFor, waitForNone } from "@odoo/hoot-dom";
import { advanceTime, animationFrame, mockDate } from "@odoo/hoot-mock";

import { waitForChannels } from "@bus/../tests/bus_test_helpers";
import { makeServerError, MockServer } from "@web/../tests/web_test_helpers";

import { COALESCE_DELAY } from "@collab_crm/feed/coalesced";

import { defineFeedModels, FakeReader, mountFeed } from "./feed_test_helpers";
import { FakeTalk } from "./talk_test_helpers";

describe.current.tags("headless");
defineFeedModels();

const INPUT = ".o_collab_talk_input";
const TALKED = { can_reply: true, can_pin: true };

async function openFeed(entries, props = undefined) {
    const reader = new FakeReader(0);
    const talk = new FakeTalk(reader);
    entries.forEach((values) => reader.add({ ...TALKED, ...values }));
    await mountFeed(props);
    await waitFor("article");
    return { reader, talk };
}

async function answer(text) {
    await click(".o_collab_entry_answer");
    await waitFor(INPUT);
    await click(INPUT);
    await edit(text);
    await animationFrame();
}

const BODY = { scope: "people", body: "<p>As agreed</p>" };

test("an answer keeps the audience of its entry and quotes it", async () => {
    const { talk } = await openFeed([{ shared: true }]);
    await answer("Thank you");
    expect(".o_collab_talk_box").toHaveClass("o_collab_talk_shared");
    expect(".o_collab_talk_box").toHaveText(/Answer to Mitchell Admin/);
    expect(".o_collab_talk_send").toHaveText("Answer to Ingrid Guest and 3 colleagues");
    await click(".o_collab_talk_send");
    await waitFor("article[data-event-id='2']");
    expect(talk.last).toMatchObject({ method: "reply", id: 1, event_id: 1 });
    expect(".o_collab_entry_parent").toHaveText(/In answer to Mitchell Admin:\s*S00001 was/);
    expect(".o_collab_entry_answer:last").toBeFocused();
    await click(".o_collab_entry_parent button");
    await animationFrame();
    expect("article[data-event-id='1']").toBeFocused();
});

test("an internal entry is answered inside, in its colour", async () => {
    await openFeed([{}]);
    await answer("Margin?");
    expect(".o_collab_talk_box").toHaveClass("o_collab_talk_internal");
    expect(".o_collab_talk_send").toHaveText("Answer to 3 colleagues");
    await press("Escape");
    await animationFrame();
    expect(INPUT).toHaveCount(0);
    expect(".o_collab_entry_answer").toBeFocused();
});

test("in my feed the workspace is chosen, and with it who reads the answer", async () => {
    const workspaces = [
        { id: 5, name: "Azure Interior", kind: "customer", shared: false },
        { id: 6, name: "Wood Corner", kind: "customer", shared: true },
    ];
    const { talk } = await openFeed([{ workspaces, shared: true }], {});
    expect(".o_collab_talk").toHaveCount(0);
    await answer("Only for us");
    expect(".o_collab_talk_box").toHaveClass("o_collab_talk_internal");
    await click(".o_collab_talk_place select");
    await select("6");
    await waitFor(".o_collab_talk_box.o_collab_talk_shared");
    expect(INPUT).toHaveValue("");
    await click(INPUT);
    await edit("For all");
    await animationFrame();
    await click(".o_collab_talk_send");
    await waitForNone(INPUT);
    expect(talk.last).toMatchObject({ id: 6, event_id: 1, body: "<p>For all</p>" });
});

test("who may not answer is offered nothing", async () => {
    await openFeed([{ can_reply: false, can_pin: false }]);
    expect(".o_collab_entry_actions button").toHaveCount(0);
});

test("reactions are counted, named and switched", async () => {
    const reactions = [{ content: "👍", count: 2, mine: false, names: ["Petra", "Wim"] }];
    const { talk } = await openFeed([{ reactions }]);
    expect(".o_collab_reaction").toHaveText("👍 2");
    expect(".o_collab_reaction").toHaveAttribute(
        "aria-label",
        "👍 from Petra and Wim. Press to add yours"
    );
    await click(".o_collab_reaction");
    await waitFor(".o_collab_reaction_mine");
    expect(talk.last).toEqual({ method: "react", id: 1, event_id: 1, content: "👍", on: true });
    expect(".o_collab_reaction").toHaveAttribute("aria-pressed", "true");
    await click(".o_collab_reaction");
    await waitForNone(".o_collab_reaction");
    expect(talk.last.on).toBe(false);
});

test("emoji are chosen from a row that the arrows walk", async () => {
    const { talk } = await openFeed([{}]);
    await click(".o_collab_entry_react");
    await waitFor(".o_collab_reaction_bar");
    expect(".o_collab_reaction_bar button:first").toBeFocused();
    await press("ArrowRight");
    await press("Enter");
    await waitFor(".o_collab_reaction");
    expect(talk.last).toMatchObject({ content: "❤️", on: true });
    expect(".o_collab_reaction_bar").toHaveCount(0);
    expect(".o_collab_entry_react").toBeFocused();
});

test("what is pinned stands on top and leads to its entry", async () => {
    const { talk } = await openFeed([BODY, {}]);
    await click("article[data-event-id='1'] .o_collab_entry_pin");
    await waitFor(".o_collab_pinned_entry");
    expect(talk.last).toEqual({ method: "pin", id: 1, event_id: 1, on: true });
    expect(".o_collab_pinned_toggle").toHaveText("1 pinned");
    expect(".o_collab_pinned_go").toHaveText(/Mitchell Admin\s*As agreed/);
    await click(".o_collab_pinned_go");
    await animationFrame();
    expect("article[data-event-id='1']").toBeFocused();
    await click(".o_collab_pinned_toggle");
    await animationFrame();
    expect(".o_collab_pinned_entry").toHaveCount(0);
    await click("article[data-event-id='1'] .o_collab_entry_pin");
    await waitForNone(".o_collab_pinned");
    expect(talk.last.on).toBe(false);
});

test("an own post is changed in place for a time, and says so", async () => {
    mockDate("2026-03-01 08:30:00", +0);
    const { talk } = await openFeed([{ ...BODY, edit_until: "2026-03-01 09:00:00" }, BODY]);
    expect(".o_collab_entry_edit").toHaveCount(1);
    await click(".o_collab_entry_edit");
    await waitFor(INPUT);
    expect(INPUT).toHaveValue("As agreed");
    await click(INPUT);
    await edit("As agreed\non Monday");
    await click(".o_collab_talk_send");
    await waitForNone(INPUT);
    expect(talk.last).toEqual({
        method: "edit",
        id: 1,
        event_id: 1,
        body: "<p>As agreed<br>on Monday</p>",
    });
    expect("article[data-event-id='1'] .o_collab_entry_body").toHaveText("As agreed\non Monday");
    expect("article[data-event-id='1'] .o_collab_entry_edited").toHaveText("edited");
    expect("article[data-event-id='2'] .o_collab_entry_edited").toHaveCount(0);
});

test("a shared post can be taken back while the clock runs", async () => {
    mockDate("2026-03-01 08:30:00", +0);
    const until = "2026-03-01 08:30:48";
    const { talk } = await openFeed([{ ...BODY, shared: true, take_back_until: until }, {}]);
    expect(".o_collab_entry_take_back").toHaveText("Take back (0:48)");
    await advanceTime(3000);
    await animationFrame();
    expect(".o_collab_entry_take_back").toHaveText("Take back (0:45)");
    await click(".o_collab_entry_take_back");
    await waitForNone("article[data-event-id='1']");
    expect(talk.last).toEqual({ method: "take_back", id: 1, event_id: 1 });
    expect("[aria-live=polite]:first").toHaveText("Taken back");
    await waitFor("[data-audience=shared] .badge:contains(Draft)");
    expect("[data-audience=internal] .badge").toHaveCount(0);
});

test("when the time is over, taking back is no longer offered", async () => {
    mockDate("2026-03-01 08:30:00", +0);
    const until = "2026-03-01 08:30:05";
    await openFeed([{ ...BODY, shared: true, take_back_until: until }]);
    expect(".o_collab_entry_take_back").toHaveCount(1);
    await advanceTime(6000);
    await animationFrame();
    expect(".o_collab_entry_take_back").toHaveCount(0);
});

test("a refusal is told beside the feed", async () => {
    const { talk } = await openFeed([{}]);
    talk.failure = makeServerError({ type: "UserError", message: "It is gone." });
    await click(".o_collab_entry_pin");
    await waitFor(".o_notification");
    expect(".o_notification_content").toHaveText("It is gone.");
    expect(".o_error_dialog").toHaveCount(0);
});

test("what others change shows by itself, also inside a group", async () => {
    const { reader } = await openFeed([BODY, {}]);
    await waitForChannels(["collab.workspace_1"]);
    const [head, other] = reader.entries;
    const part = { ...other, body: "<p>Now</p>", reactions: [] };
    reader.entries = [{ ...head, ids: [2, 1], count: 2, grouped: [part] }];
    const send = async () => {
        const payload = { workspace_id: 1, event_ids: [1] };
        MockServer.env["bus.bus"]._sendone("collab.workspace_1", "collab_crm/changed", payload);
        await animationFrame();
        await advanceTime(COALESCE_DELAY);
        await animationFrame();
    };
    await send();
    await click(".o_collab_entry_group_toggle");
    await animationFrame();
    expect(".o_collab_entry_group .o_collab_entry_body").toHaveText("Now");
    const reactions = [{ content: "👍", count: 1, mine: false, names: ["Petra"] }];
    reader.entries = [{ ...reader.entries[0], grouped: [{ ...part, reactions }] }];
    await send();
    expect(queryAllTexts(".o_collab_entry_group .o_collab_reaction")).toEqual(["👍 1"]);
});

test("in My Feed a sign and a pin go to all workspaces of the entry", async () => {
    const workspaces = [
        { id: 7, name: "Azur", kind: "customer", shared: false },
        { id: 8, name: "Birch", kind: "customer", shared: false },
    ];
    const reactions = [{ content: "👍", count: 1, mine: false, names: ["Petra"] }];
    const { talk } = await openFeed([{ workspaces, reactions }], {});
    await click(".o_collab_reaction");
    await animationFrame();
    expect(talk.last).toEqual({ method: "my_react", event_id: 1, content: "👍", on: true });
    await click(".o_collab_entry_pin");
    await animationFrame();
    expect(talk.last).toEqual({ method: "my_pin", event_id: 1, on: true });
});

test("a text that tells amounts is kept back in words", async () => {
    await openFeed([{ scope: "people", body: false, withheld: true }]);
    expect(".o_collab_entry_withheld").toHaveText("The text is for those who may know amounts");
});
