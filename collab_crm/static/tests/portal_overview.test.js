import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { queryAllTexts, queryFirst } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { mockService, patchWithCleanup } from "@web/../tests/web_test_helpers";
import { setupInteractionWhiteList, startInteractions } from "@web/../tests/public/helpers";
import { browser } from "@web/core/browser/browser";

import { COALESCE_DELAY } from "@collab_crm/portal/workspace_feed";

describe.current.tags("headless");
setupInteractionWhiteList("collab_crm.workspace_overview");

const link = (name) => `<li><a href="/my/orders/${name}">${name}</a></li>`;
const page = (...names) =>
    `<div class="o_collab_overview" data-workspace-id="7"><ul>${names.map(link).join("")}</ul></div>`;
const waits = () => queryAllTexts(".o_collab_overview a");

let listeners, answer;

beforeEach(async () => {
    listeners = {};
    mockService("bus_service", {
        start: () => {},
        subscribe: (type, listener) => (listeners[type] = listener),
        unsubscribe: () => {},
        addEventListener: () => {},
        removeEventListener: () => {},
    });
    await startInteractions(page("S1", "S2"));
    patchWithCleanup(browser, {
        fetch: async (address) => {
            expect.step(address);
            return { ok: answer !== undefined, text: async () => answer };
        },
    });
});

async function hear(type, workspace_id = 7) {
    listeners[type]({ workspace_id });
    await advanceTime(COALESCE_DELAY + 1);
    await animationFrame();
}

test("what waits goes when it is done, and who stands on a line stays there", async () => {
    queryFirst("a[href$=S2]").focus();
    answer = page("S2");
    await hear("collab_crm/news");
    expect.verifySteps(["/my/workspaces/7/overview"]);
    expect(waits()).toEqual(["S2"]);
    expect("a[href$=S2]").toBeFocused();
    answer = page();
    await hear("collab_crm/changed");
    expect.verifySteps(["/my/workspaces/7/overview"]);
    expect(waits()).toEqual([]);
});

test("news of elsewhere ask nothing, and what cannot be read leaves the page as it is", async () => {
    await hear("collab_crm/news", 8);
    expect.verifySteps([]);
    answer = undefined;
    await hear("collab_crm/news");
    expect.verifySteps(["/my/workspaces/7/overview"]);
    expect(waits()).toEqual(["S1", "S2"]);
});

test("a page nobody looks at asks when it is looked at again", async () => {
    patchWithCleanup(document, { hidden: true });
    await hear("collab_crm/news");
    expect.verifySteps([]);
    patchWithCleanup(document, { hidden: false });
    answer = page("S3");
    document.dispatchEvent(new Event("visibilitychange"));
    await advanceTime(COALESCE_DELAY + 1);
    await animationFrame();
    expect.verifySteps(["/my/workspaces/7/overview"]);
    expect(waits()).toEqual(["S3"]);
});
