import { describe, expect, test } from "@odoo/hoot";
import { click, press, queryAllTexts, queryFirst, waitFor, waitForNone } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";

import { defineFeedModels } from "./feed_test_helpers";
import { INPUT, INTERNAL, SEND, openBox, openFeed, type } from "./talk_box_helpers";

describe.current.tags("headless");
defineFeedModels();

test("@ proposes people, arrows and Enter choose", async () => {
    const { talk } = await openFeed();
    await openBox(INTERNAL);
    await type("Please look, @p");
    await waitFor("[role=option]");
    expect(queryAllTexts("[role=option] span.text-truncate:first-of-type")).toEqual([
        "Petra Planning",
        "Paula Purchase",
    ]);
    expect("[role=option]:last .o_collab_talk_outside").toHaveText("Not in the team");
    expect(INPUT).toHaveAttribute("aria-activedescendant", queryFirst("[role=option]").id);
    await press("ArrowDown");
    await press("ArrowUp");
    await press("Enter");
    await animationFrame();
    expect(INPUT).toHaveValue("Please look, @Petra Planning ");
    expect("[role=option]").toHaveCount(0);
    await press(["Control", "Enter"]);
    await waitForNone(INPUT);
    expect(talk.last).toMatchObject({ mention_ids: [11], add_ids: [] });
    expect(talk.last.body).toMatch(/<a [^>]*data-oe-id="11"[^>]*>@Petra Planning<\/a>/);
});

test("who is not in the team is asked for before he is let in", async () => {
    const { talk } = await openFeed();
    await openBox(INTERNAL);
    await type("@pau");
    await waitFor("[role=option]");
    await press("Enter");
    await waitFor(".modal");
    expect(".modal-title").toHaveText("Add Paula Purchase to the team?");
    await click(".modal .btn-secondary");
    await waitForNone(".modal");
    expect(INPUT).toHaveValue("@pau");
    await type("@paula");
    await waitFor("[role=option]");
    await press("Enter");
    await waitFor(".modal");
    await click(".modal .btn-primary");
    await waitForNone(".modal");
    await animationFrame();
    expect(".o_collab_talk_joining").toHaveText(
        "Joins the team when you send this: Paula Purchase"
    );
    await click(SEND);
    await waitForNone(INPUT);
    expect(talk.last).toMatchObject({ mention_ids: [12], add_ids: [12] });
});

test("a mention that was deleted again adds nobody", async () => {
    const { talk } = await openFeed();
    await openBox(INTERNAL);
    await type("@paula");
    await waitFor("[role=option]");
    await press("Enter");
    await waitFor(".modal");
    await click(".modal .btn-primary");
    await waitForNone(".modal");
    await type("Nobody");
    await click(SEND);
    await waitForNone(INPUT);
    expect(talk.last).toMatchObject({ mention_ids: [], add_ids: [] });
});

test("Escape closes the list first, then the box", async () => {
    await openFeed();
    await openBox(INTERNAL);
    await type("@p");
    await waitFor("[role=option]");
    await press("Escape");
    await animationFrame();
    expect("[role=option]").toHaveCount(0);
    expect(INPUT).toHaveCount(1);
    await press("Escape");
    await animationFrame();
    expect(INPUT).toHaveCount(0);
});
