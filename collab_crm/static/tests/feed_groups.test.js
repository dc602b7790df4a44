import { describe, expect, test } from "@odoo/hoot";

import { FeedModel } from "@collab_crm/feed/feed_model";

import { makeEntry } from "./feed_test_helpers";

describe.current.tags("headless");

const isAtTop = () => true;
const LIMIT = 5;

/** The same numbers in the same order, whenever it runs. */
function makeDice(seed) {
    let state = seed;
    return (sides) => {
        state = (state * 1103515245 + 12345) % 2147483648;
        return Math.floor((state / 2147483648) * sides);
    };
}

/** One entry of events of one cause, newest first. */
function makeGroup(cause, ids) {
    const [head, ...grouped] = ids.map((id) => makeEntry(id, { group: cause, cause }));
    return { ...head, ids, grouped, count: ids.length };
}

/** Answers as the reader does: a page is all events up to one position. */
function makeServer() {
    const causes = []; // of each event, by id
    const page = (cursor) => {
        const groups = new Map();
        let last = null;
        for (let id = (cursor ? Number(cursor) : causes.length) - 1; id >= 0; id--) {
            const cause = causes[id];
            if (!groups.has(cause) && groups.size === LIMIT) {
                break;
            }
            groups.set(cause, [...(groups.get(cause) || []), id]);
            last = id;
        }
        const entries = [...groups].map(([cause, ids]) => makeGroup(cause, ids));
        return { entries, next: last ? String(last) : null };
    };
    return { causes, page };
}

test("the events of one cause stay one entry when more of it is loaded", async () => {
    const pages = [
        { entries: [makeGroup("a", [9, 8])], next: "8" },
        { entries: [makeGroup("a", [7]), makeEntry(6)], next: null },
    ];
    const model = new FeedModel(async () => pages.shift());
    await model.load();
    await model.loadMore();
    expect(model.entries.map((entry) => entry.ids)).toEqual([[9, 8, 7], [6]]);
    expect(model.entries[0].count).toBe(3);
});

test("an entry that grows takes the place of the old one", async () => {
    const pages = [
        { entries: [makeGroup("run", [5, 4]), makeEntry(3)], next: "3" },
        { entries: [makeEntry(2)], next: null },
        { entries: [makeGroup("run", [6, 5, 4])], next: "4" },
    ];
    const model = new FeedModel(async () => pages.shift());
    await model.load();
    await model.loadMore();
    const news = await model.catchUp(isAtTop);
    expect(news).toHaveLength(1);
    expect(model.entries.map((entry) => entry.ids)).toEqual([[6, 5, 4], [3], [2]]);
    expect(model.isFresh(model.entries[0])).toBe(true);
    expect(model.isFresh(model.entries[1])).toBe(false);
});

test("no event is lost or shown twice, however news and older pages mix", async () => {
    for (let seed = 1; seed <= 150; seed++) {
        const dice = makeDice(seed);
        const { causes, page } = makeServer();
        const write = (count) => {
            for (let n = 0; n < count; n++) {
                // now and then one belongs to what was there before
                const old = dice(3) === 0 && causes[causes.length - 1 - dice(4)];
                causes.push(old || `cause-${causes.length}`);
            }
        };
        write(10 + dice(20));
        const model = new FeedModel(async (cursor) => page(cursor));
        await model.load();
        for (let step = 0; step < 12; step++) {
            if (dice(2)) {
                write(dice(4));
                await model.catchUp(isAtTop);
            } else {
                await model.loadMore();
            }
        }
        while (model.next) {
            await model.loadMore();
        }
        const ids = model.entries.flatMap((entry) => entry.ids).sort((a, b) => b - a);
        expect(ids).toEqual(causes.map((_, id) => id).reverse());
        expect(model.entries.reduce((sum, entry) => sum + entry.count, 0)).toBe(ids.length);
        const times = model.entries.map((entry) => entry.when.toMillis());
        expect(times).toEqual([...times].sort((a, b) => b - a));
    }
});
