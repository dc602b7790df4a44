import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { click, edit, press, queryAllTexts, queryFirst, setInputFiles } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { setupInteractionWhiteList } from "@web/../tests/public/helpers";

import { startPage, TALK, WRITE } from "./portal_test_helpers";

describe.current.tags("headless");
setupInteractionWhiteList(["collab_crm.workspace_talk", "collab_crm.workspace_mentions"]);

const PAGE = `
    <section class="o_collab_portal_feed" data-files-most="2" data-file-largest="2097152">
        <datalist id="o_collab_people">
            <option value="Sofia Lindqvist" label="Oak &amp; Steel"></option>
            <option value="Petra Novak" label="Oak &amp; Steel"></option>
            <option value="林晓雨" label="云杉家居"></option>
        </datalist>${TALK}
        <details class="o_collab_edit" open="open" data-until="2030-01-02T10:15:00Z">
            <summary>Change</summary>
            <form class="o_collab_form" action="/edit/5" method="post">
                <textarea name="body">Before</textarea>
                <p class="o_collab_form_error" hidden="hidden"></p>
                <button type="submit">Save</button>
            </form>
        </details>
    </section>`;

const CHANGE = ".o_collab_edit textarea";
const PEOPLE = ".o_collab_mentions [role=option]";

let sent;

beforeEach(async () => {
    sent = await startPage(PAGE);
});

async function write(text) {
    await click(WRITE);
    await edit(text);
    await animationFrame();
}

test("people of the team are proposed after an @ and chosen with the keyboard", async () => {
    await write("Dear @");
    expect(queryAllTexts(PEOPLE)).toHaveLength(3);
    await write("Dear @nov");
    expect(PEOPLE).toHaveCount(1);
    expect(WRITE).toHaveAttribute("aria-activedescendant", "o_collab_mention_0");
    await press("Enter");
    expect(WRITE).toHaveValue("Dear @Petra Novak ");
    expect(PEOPLE).toHaveCount(0);
    expect(WRITE).not.toHaveAttribute("aria-activedescendant");
    expect(sent).toHaveLength(0);
});

test("arrows walk, a press of the mouse chooses, Escape closes the list only", async () => {
    await write("@");
    await press("ArrowDown");
    expect(`${PEOPLE}[aria-selected=true]`).toHaveAttribute("data-name", "Petra Novak");
    await press("ArrowUp");
    await press("ArrowUp");
    expect(`${PEOPLE}[aria-selected=true]`).toHaveAttribute("data-name", "林晓雨");
    await press("Escape");
    expect(PEOPLE).toHaveCount(0);
    await write("请@");
    await click(`${PEOPLE}[data-name="林晓雨"]`);
    expect(WRITE).toHaveValue("请@林晓雨 ");
    expect(WRITE).toBeFocused();
});

test("an address or a full name proposes nobody", async () => {
    await write("mail sofia@petra");
    expect(PEOPLE).toHaveCount(0);
    await write("@Petra Novak");
    expect(PEOPLE).toHaveCount(0);
    await write("@nobody");
    expect(PEOPLE).toHaveCount(0);
});

test("too many or too large files are refused before they are sent", async () => {
    const file = (name, size) => new File([new Uint8Array(size)], name);
    await write("See");
    await click(".o_collab_write input[type=file]");
    await setInputFiles([file("a", 1), file("b", 1), file("c", 1)]);
    await click(".o_collab_write button");
    await animationFrame();
    expect(".o_collab_write .o_collab_form_error").toHaveText(
        "At most 2 files can be attached at once."
    );
    await click(".o_collab_write input[type=file]");
    await setInputFiles([file("plan.pdf", 2097153)]);
    await click(".o_collab_write button");
    await animationFrame();
    expect(".o_collab_write .o_collab_form_error").toHaveText(
        "plan.pdf is too large: at most 2 MB can be attached."
    );
    expect(sent).toHaveLength(0);
    expect(WRITE).toHaveValue("See");
});

test("what was written can be changed for a time, and shows the new text", async () => {
    await click(CHANGE);
    await edit("After");
    await click(".o_collab_edit button");
    await animationFrame();
    expect(sent).toEqual([{ address: "/edit/5", body: "After" }]);
    expect(".o_collab_edit").toHaveProperty("open", false);
    expect(CHANGE).toHaveValue("After");
    await advanceTime(16 * 60 * 1000);
    expect(queryFirst(".o_collab_edit")).toBe(null);
});
