import { describe, expect, test } from "@odoo/hoot";

import { FeedModel, MAX_ENTRIES, PAGE_SIZE } from "@collab_crm/feed/feed_model";

import { makeEntry } from "./feed_test_helpers";

describe.current.tags("headless");

/** A model over `count` entries, and what it asked for. */
function makeModel(count) {
    const server = { count, cursors: [], hold: null };
    const model = new FeedModel(async (cursor) => {
        server.cursors.push(cursor);
        await server.hold;
        const top = cursor ? Number(cursor) : server.count;
        const size = Math.min(PAGE_SIZE, top);
        const entries = Array.from({ length: size }, (_, index) => makeEntry(top - index));
        return { entries, next: top > size ? String(top - size) : null };
    });
    return { model, server };
}

const ids = (model) => model.entries.map((entry) => entry.event_id);
const isAtTop = () => true;

test("a very long feed lets the newest go, and finds them again", async () => {
    const { model, server } = makeModel(MAX_ENTRIES + 100);
    await model.load();
    while (!model.isFull) {
        await model.loadMore();
    }
    const { event_id: last } = model.entries.at(-1);
    await model.loadMore();
    expect(model.detached).toBe(true);
    expect(ids(model)).toHaveLength(PAGE_SIZE);
    expect(ids(model)[0]).toBe(last - 1);
    server.count++;
    const news = await model.catchUp(isAtTop);
    expect(news.map((entry) => entry.event_id)).toEqual([server.count]);
    expect(ids(model)[0]).toBe(last - 1);
    await model.showNewest();
    expect(model.detached).toBe(false);
    expect(ids(model)[0]).toBe(server.count);
});

test("news during the first load are not lost", async () => {
    const { model, server } = makeModel(2);
    let answer;
    server.hold = new Promise((resolve) => (answer = resolve));
    model.load();
    const caughtUp = model.catchUp(isAtTop);
    expect(server.cursors).toEqual([null]);
    answer();
    server.count = 3;
    await caughtUp;
    expect(server.cursors).toEqual([null, null]);
    expect(ids(model)).toEqual([3, 2, 1]);
});

test("two requests for older entries at once are one", async () => {
    const { model, server } = makeModel(70);
    await model.load();
    await Promise.all([model.loadMore(), model.loadMore()]);
    expect(server.cursors).toEqual([null, "40"]);
    expect(ids(model)).toHaveLength(2 * PAGE_SIZE);
});

test("entries of the same second keep the reader's order when news come in", async () => {
    const same = { occurred_at: "2026-03-01 08:00:00" };
    const list = [5, 4, 3, 2, 1].map((id) => makeEntry(id, same));
    const pages = [
        { entries: list.slice(1, 4), next: "2" },
        { entries: list.slice(4), next: null },
        { entries: list.slice(0, 3), next: "3" },
    ];
    const model = new FeedModel(async () => pages.shift());
    await model.load();
    await model.loadMore();
    await model.catchUp(isAtTop);
    expect(ids(model)).toEqual([5, 4, 3, 2, 1]);
    expect([...model.fresh]).toEqual([5]);
});
