import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { queryAllTexts, queryFirst } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { mockService, onRpc, patchWithCleanup } from "@web/../tests/web_test_helpers";
import { setupInteractionWhiteList, startInteractions } from "@web/../tests/public/helpers";
import { browser } from "@web/core/browser/browser";

import { COALESCE_DELAY, DWELL } from "@collab_crm/portal/workspace_feed";

describe.current.tags("headless");
setupInteractionWhiteList("collab_crm.order_page");

const PATH = "/my/workspaces/7/orders/5";

function page(date, unseen = "") {
    return `<div class="o_collab_order" data-workspace-id="7" data-order-id="5">
        <div class="o_collab_order_body">
            <article data-unseen="${unseen}"><strong>${date}</strong>
                <details><summary>History</summary></details></article>
        </div>
    </div>`;
}

let listeners, answer;

beforeEach(() => {
    listeners = {};
    answer = page("05/30");
    mockService("bus_service", {
        start: () => {},
        subscribe: (type, listener) => (listeners[type] = listener),
        unsubscribe: () => {},
    });
});

/** Start a page; what it asks from then on is told. */
async function start(html) {
    await startInteractions(html);
    patchWithCleanup(browser, {
        fetch: async (address) => {
            expect.step(address);
            return { text: async () => answer };
        },
    });
}

async function hear(type, payload) {
    listeners[type](payload);
    await advanceTime(COALESCE_DELAY);
    await animationFrame();
}

test("what changes is shown without reload", async () => {
    await start(page("05/28"));
    await hear("collab_crm/forecast", { workspace_ids: [3, 7] });
    expect.verifySteps([PATH]);
    expect(queryAllTexts("strong")).toEqual(["05/30"]);
});

test("news of another workspace ask nothing", async () => {
    await start(page("05/28"));
    await hear("collab_crm/news", { workspace_id: 8 });
    expect.verifySteps([]);
    expect(queryAllTexts("strong")).toEqual(["05/28"]);
});

test("what the reader has opened stays as it is", async () => {
    await start(page("05/28"));
    queryFirst("details").open = true;
    await hear("collab_crm/news", { workspace_id: 7 });
    expect(queryAllTexts("strong")).toEqual(["05/28"]);
});

test("dates count as seen after some seconds", async () => {
    onRpc(`${PATH}/seen`, async (request) => {
        const { params } = await request.json();
        expect.step(params.rows.join());
        return true;
    });
    await start(page("05/28", "4,9"));
    await advanceTime(DWELL - 100);
    expect.verifySteps([]);
    await advanceTime(200);
    expect.verifySteps(["4,9"]);
});
