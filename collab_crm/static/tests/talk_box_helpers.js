import { click, edit, waitFor, waitForNone } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";

import { FakeReader, mountFeed } from "./feed_test_helpers";
import { FakeTalk } from "./talk_test_helpers";

export const INTERNAL = ".o_collab_talk_line[data-audience=internal]";
export const SHARED = ".o_collab_talk_line[data-audience=shared]";
export const INPUT = ".o_collab_talk_input";
export const SEND = ".o_collab_talk_send";

export async function openFeed(count = 1, props = undefined) {
    const reader = new FakeReader(count);
    const talk = new FakeTalk(reader);
    await mountFeed(props);
    await waitFor(".o_collab_feed_end, .o_collab_feed_empty");
    return { reader, talk };
}

export async function openBox(line) {
    await waitFor(line);
    await click(line);
    await waitForNone(line);
    await waitFor(INPUT);
}

export async function type(text) {
    await click(INPUT);
    await edit(text);
    await advanceTime(200);
    await animationFrame();
}
