import { describe, expect, test } from "@odoo/hoot";
import { Deferred } from "@odoo/hoot-mock";

import { Newest } from "@collab_crm/feed/newest";

describe.current.tags("headless");

function asking() {
    const newest = new Newest();
    return (question) =>
        newest.take(
            question,
            (answer) => expect.step(answer),
            (error) => expect.step(error.message)
        );
}

test("an answer overtaken by a newer question is not shown, and nobody waits for ever", async () => {
    const ask = asking();
    const [slow, quick] = [new Deferred(), new Deferred()];
    const both = Promise.all([ask(slow), ask(quick)]);
    quick.resolve("new");
    slow.resolve("old");
    await both;
    expect.verifySteps(["new"]);
});

test("only the newest question may fail aloud", async () => {
    const ask = asking();
    const [slow, quick] = [new Deferred(), new Deferred()];
    const both = Promise.all([ask(slow), ask(quick)]);
    slow.reject(new Error("old"));
    quick.reject(new Error("new"));
    await both;
    expect.verifySteps(["new"]);
});
