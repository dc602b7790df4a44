import { describe, expect, test } from "@odoo/hoot";
import { click, press, queryFirst, setInputFiles, waitFor, waitForNone } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";

import { makeServerError, mockService } from "@web/../tests/web_test_helpers";

import { defineFeedModels, FakeReader, mountFeed } from "./feed_test_helpers";
import { INPUT, INTERNAL, SEND, SHARED, openBox, openFeed, type } from "./talk_box_helpers";
import { FakeTalk } from "./talk_test_helpers";

describe.current.tags("headless");
defineFeedModels();

test("two boxes say by words, icon and colour who reads them", async () => {
    await openFeed();
    await waitFor(INTERNAL);
    expect(INTERNAL).toHaveText("Internal");
    expect(SHARED).toHaveText("Shared with Azure Interior");
    expect(`${INTERNAL} .fa-lock`).toHaveCount(1);
    expect(`${SHARED} .fa-share-alt`).toHaveCount(1);
    const colour = (line) => getComputedStyle(queryFirst(line)).borderInlineStartColor;
    expect(colour(INTERNAL)).not.toBe(colour(SHARED));
    await openBox(INTERNAL);
    expect(SEND).toHaveText("Post to 3 colleagues");
    expect(INPUT).toBeFocused();
    expect(".o_collab_talk_readers").toHaveText(/Petra Planning, Wim Warehouse and 1 other/);
    await openBox(SHARED);
    expect(SEND).toHaveText("Send to Ingrid Guest and 3 colleagues");
    expect(".o_collab_talk_box").toHaveCount(1);
});

test("a post is sent with its line breaks, shows at once and empties the box", async () => {
    const { talk } = await openFeed();
    await openBox(INTERNAL);
    expect(SEND).not.toBeEnabled();
    await type("Call them <today>\nwww.example.com");
    await press(["Control", "Enter"]);
    await waitForNone(INPUT);
    await waitFor("article[data-event-id='2']");
    expect(talk.last).toEqual({
        method: "post",
        id: 1,
        shared: false,
        body:
            '<p>Call them &lt;today&gt;<br><a target="_blank" rel="noreferrer noopener" ' +
            'href="http://www.example.com">www.example.com</a></p>',
        mention_ids: [],
        attachment_ids: [],
        add_ids: [],
    });
    expect("[aria-live=polite]:first").toHaveText("Posted");
    expect(INTERNAL).toBeFocused();
    expect(`${INTERNAL} .badge`).toHaveCount(0);
    await openBox(INTERNAL);
    expect(INPUT).toHaveValue("");
});

test("each box keeps its own text, which never wanders into the other", async () => {
    const { talk } = await openFeed();
    await openBox(INTERNAL);
    await type("Their margin is thin");
    await press("Escape");
    await animationFrame();
    expect(INPUT).toHaveCount(0);
    expect(`${INTERNAL} .badge`).toHaveText("Draft");
    await openBox(SHARED);
    expect(INPUT).toHaveValue("");
    await type("Good morning");
    await openBox(INTERNAL);
    expect(INPUT).toHaveValue("Their margin is thin");
    expect(`${SHARED} .badge`).toHaveText("Draft");
    await openBox(SHARED);
    await click(SEND);
    await waitForNone(INPUT);
    expect(talk.last).toMatchObject({ shared: true, body: "<p>Good morning</p>" });
    expect(`${INTERNAL} .badge`).toHaveCount(1);
});

test("what could not be sent says why and keeps the text", async () => {
    const { talk } = await openFeed();
    await openBox(SHARED);
    await type("Good morning");
    talk.failure = makeServerError({ type: "UserError", message: "The workspace is archived." });
    await click(SEND);
    await waitFor(".o_collab_talk_error");
    expect(".o_collab_talk_error").toHaveAttribute("role", "alert");
    expect(".o_collab_talk_error").toHaveText("The workspace is archived.");
    expect(INPUT).toHaveValue("Good morning");
    expect(".o_error_dialog").toHaveCount(0);
    talk.failure = null;
    await click(SEND);
    await waitForNone(INPUT);
    expect(talk.calls).toHaveLength(2);
});

test("where nobody from outside is in the team, nothing can be shared", async () => {
    const reader = new FakeReader(1);
    const talk = new FakeTalk(reader);
    talk.box.shared = { names: [], count: 0, company: "Azure Interior" };
    await mountFeed();
    await waitFor(INTERNAL);
    expect(SHARED).toHaveCount(0);
    expect(".o_collab_talk_nobody").toHaveText(
        "Nobody of Azure Interior is in the team: nothing can be shared yet"
    );
});

test("who may not write sees no box", async () => {
    const talk = new FakeTalk(new FakeReader(1));
    talk.box.can_post = false;
    await mountFeed();
    await waitFor("article");
    await animationFrame();
    expect(".o_collab_talk").toHaveCount(0);
});

/** The host's upload: the test decides when a file has arrived. */
function mockUpload() {
    const uploads = [];
    mockService("file_upload", {
        async upload(route, files, { buildFormData }) {
            const data = new FormData();
            buildFormData(data);
            const xhr = new EventTarget();
            Object.assign(xhr, { abort: () => expect.step("abort"), status: 200 });
            const upload = { xhr, progress: 0.4, data, route, name: files[0].name };
            uploads.push(upload);
            return upload;
        },
    });
    const arrive = async (upload, id) => {
        const store_data = { "ir.attachment": [{ id, ownership_token: "token" }] };
        upload.xhr.responseText = JSON.stringify({ data: { attachment_id: id, store_data } });
        upload.xhr.dispatchEvent(new Event("load"));
        await animationFrame();
    };
    return { uploads, arrive };
}

async function attach(...names) {
    await click(".o_collab_talk_attach");
    await setInputFiles(names.map((name) => new File(["x"], name, { type: "text/plain" })));
    await animationFrame();
}

test("files are uploaded by the host, shown with their progress, sent and removed", async () => {
    const { uploads, arrive } = mockUpload();
    const { talk } = await openFeed();
    await openBox(INTERNAL);
    await attach("plan.txt", "costs.txt");
    expect(uploads.map(({ route }) => route)).toEqual(Array(2).fill("/mail/attachment/upload"));
    expect(Object.fromEntries(uploads[0].data)).toEqual({
        thread_model: "collab.workspace",
        thread_id: "1",
        is_pending: "true",
    });
    expect("progress:first").toHaveAttribute("value", "40");
    expect(SEND).not.toBeEnabled();
    await click("[aria-label='Remove costs.txt']");
    await animationFrame();
    expect.verifySteps(["abort"]);
    await arrive(uploads[0], 77);
    expect("progress").toHaveCount(0);
    await click(SEND);
    await waitForNone(INPUT);
    expect(talk.last).toMatchObject({ body: "<p></p>", attachment_ids: [77] });
});

test("a file that is not taken says so", async () => {
    const { uploads } = mockUpload();
    await openFeed();
    await openBox(INTERNAL);
    await attach("huge.txt");
    uploads[0].xhr.status = 413;
    uploads[0].xhr.dispatchEvent(new Event("load"));
    await waitFor(".o_notification");
    expect(".o_notification_content").toHaveText(
        "huge.txt could not be attached. It is too large."
    );
    expect(".o_collab_talk_files").toHaveCount(0);
});

test("more files than a post takes are not uploaded", async () => {
    const { uploads } = mockUpload();
    await openFeed();
    await openBox(INTERNAL);
    await attach(...Array.from({ length: 22 }, (_, number) => `${number}.txt`));
    expect(uploads).toHaveLength(20);
    expect(".o_notification_content").toHaveText("At most 20 files can be attached to a post.");
});

test("a draft is still there after a reload of the page", async () => {
    const { talk } = await openFeed();
    const key = Object.keys(sessionStorage).find((name) => name.startsWith("collab_crm.draft"));
    expect(key).toBe(undefined);
    await openBox(INTERNAL);
    await type("Half a sentence");
    const [kept] = Object.keys(sessionStorage).filter((name) => name.includes(".1.internal."));
    expect(JSON.parse(sessionStorage.getItem(kept)).text).toBe("Half a sentence");
    await click(SEND);
    await waitForNone(INPUT);
    expect(sessionStorage.getItem(kept)).toBe(null);
    expect(talk.calls).toHaveLength(1);
});
