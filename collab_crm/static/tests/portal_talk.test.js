import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { click, edit, press, queryFirst } from "@odoo/hoot-dom";
import { advanceTime, animationFrame, Deferred } from "@odoo/hoot-mock";
import { setupInteractionWhiteList } from "@web/../tests/public/helpers";

import { mergeNewest } from "@collab_crm/portal/feed_merge";

import { startPage, TALK, WRITE } from "./portal_test_helpers";

describe.current.tags("headless");
setupInteractionWhiteList("collab_crm.workspace_talk");

const PAGE = `
    <section class="o_collab_portal_feed">${TALK}
        <form id="o_collab_buttons" class="o_collab_form" method="post" hidden="hidden"></form>
        <details class="o_collab_answer" open="open">
            <summary>Answer</summary>
            <form class="o_collab_form" action="/answer/5" method="post">
                <textarea name="body"></textarea>
                <p class="o_collab_form_error" hidden="hidden"></p>
                <input type="file" name="files"/>
                <button type="submit">Answer</button>
            </form>
        </details>
        <button class="o_collab_reaction" type="submit" form="o_collab_buttons" name="content"
            value="👍" formaction="/react/5">👍 1</button>
        <button class="o_collab_take_back" type="submit" form="o_collab_buttons"
            formaction="/take_back/5" data-until="2030-01-02T10:00:48Z">
            Take back <span class="o_collab_left"></span>
        </button>
    </section>`;

const ANSWER = ".o_collab_answer textarea";
const TOLD = ".o_collab_announce";

let sent, answer;

beforeEach(async () => {
    answer = {};
    sent = await startPage(PAGE, () => answer);
    queryFirst(".o_collab_portal_feed").addEventListener("collab-talked", () =>
        expect.step("talked")
    );
});

test("what is written is sent in place, once, and the box is empty again", async () => {
    const arrived = new Deferred();
    answer = arrived;
    await click(WRITE);
    await edit("When does it come?");
    await press(["Control", "Enter"]);
    await press(["Control", "Enter"]);
    expect(".o_collab_write button").toHaveProperty("disabled", true);
    arrived.resolve({});
    await animationFrame();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ address: "/post", body: "When does it come?" });
    expect(WRITE).toHaveValue("");
    expect(".o_collab_write button").toHaveProperty("disabled", false);
    expect(TOLD).toHaveText("Sent");
    expect.verifySteps(["talked"]);
});

test("nothing is not sent", async () => {
    await click(WRITE);
    await edit("   ");
    await click(".o_collab_write button");
    expect(sent).toHaveLength(0);
});

test("a refusal is told and keeps the text", async () => {
    answer = { error: "The workspace is archived." };
    await click(WRITE);
    await edit("Hello");
    await click(".o_collab_write button");
    await animationFrame();
    expect(".o_collab_write .o_collab_form_error").toHaveText("The workspace is archived.");
    expect(".o_collab_write .o_collab_form_error").toBeVisible();
    expect(WRITE).toHaveValue("Hello");
    expect(TOLD).toHaveText("The workspace is archived.");
    expect.verifySteps([]);
});

test("an answer closes its box, Escape too", async () => {
    await click(ANSWER);
    await edit("Thank you");
    await click(".o_collab_answer button");
    await animationFrame();
    expect(sent[0]).toMatchObject({ address: "/answer/5", body: "Thank you" });
    expect("details").toHaveProperty("open", false);
    expect("summary").toBeFocused();
    expect.verifySteps(["talked"]);
    queryFirst("details").open = true;
    await click(ANSWER);
    await press("Escape");
    expect("details").toHaveProperty("open", false);
});

test("a reaction is a button of one form", async () => {
    await click(".o_collab_reaction");
    await animationFrame();
    expect(sent).toEqual([{ address: "/react/5", content: "👍" }]);
    expect.verifySteps(["talked"]);
});

test("taking back is offered while the clock runs", async () => {
    expect(".o_collab_take_back").toHaveText("Take back (0:48)");
    await advanceTime(8000);
    expect(".o_collab_take_back").toHaveText("Take back (0:40)");
    await advanceTime(41000);
    expect(".o_collab_take_back").toHaveCount(0);
});

test("a known entry is brought up to date around an answer that is being written", () => {
    const entry = (said) => `
        <section class="o_collab_day" data-date="2030-01-02"><h3>Today</h3><ol>
            <li class="o_collab_entry" data-event-id="5">
                <time datetime="2030-01-02T10:00:00Z"></time>
                <div data-part="said">${said}</div>
                <textarea></textarea>
            </li>
        </ol></section>`;
    const list = document.createElement("div");
    list.innerHTML = entry("before");
    list.querySelector("textarea").value = "Half a sentence";
    const fresh = document.createElement("div");
    fresh.innerHTML = entry("after");
    expect(mergeNewest(list, fresh)).toHaveLength(0);
    expect(list.querySelector("[data-part=said]").textContent).toBe("after");
    expect(list.querySelector("textarea").value).toBe("Half a sentence");
});
