import { describe, expect, test } from "@odoo/hoot";
import { animationFrame, click, edit, press, queryAllTexts, waitFor } from "@odoo/hoot-dom";
import { mockDate } from "@odoo/hoot-mock";

import { contains, mountView, onRpc } from "@web/../tests/web_test_helpers";

import {
    definePromiseModels,
    FakeForecasts,
    makeChain,
    makeKept,
    makeLine,
    NOW,
} from "./promise_test_helpers";

describe.current.tags("headless");
definePromiseModels();

async function askImpact(lines) {
    mockDate(NOW, 0);
    const server = new FakeForecasts(lines);
    await mountView({ type: "form", resModel: "purchase.order", resId: 5 });
    await click(".o_collab_impact_button");
    await waitFor(".o_collab_impact_summary, .o_collab_impact_empty");
    return server;
}

const hit = (values) => makeLine({ then: "2026-12-20 16:00:00", then_state: "late", ...values });

test("impact tells whom the present date hits, customer by customer", async () => {
    const kept = makeKept({
        customer: "Deco Addict",
        then: "2026-12-06 16:00:00",
        then_state: "kept",
    });
    const server = await askImpact([kept, hit()]);
    expect(server.calls).toEqual([["impact", "purchase.order", 5, null]]); // as it is planned
    expect(".modal-title").toHaveText("Whom P00012 hits");
    expect(".o_collab_impact_customer").toHaveCount(2);
    expect(".o_collab_impact_summary").toHaveText("2 customers wait: 1 promise stays late.");
    expect(".o_collab_impact_customer:eq(0)").toHaveText(/stays at Dec 6/);
});

test("another date is asked for, and what breaks comes first", async () => {
    const calm = makeKept({ then: "2026-12-06 16:00:00", then_state: "kept" });
    const server = await askImpact([{ ...calm, customer: "Deco Addict" }]);
    server.lines = [
        { ...calm, customer: "Deco Addict" },
        { ...makeKept({ line_id: 3, then: "2026-12-20 16:00:00", then_state: "late" }) },
    ];
    await click("#o_collab_impact_date");
    await edit("12/20/2026 10:00:00");
    await press("Enter");
    await animationFrame();
    await animationFrame();
    expect(server.calls.at(-1)).toEqual(["impact", "purchase.order", 5, "2026-12-20 10:00:00"]);
    expect(".o_collab_impact_summary").toHaveText("2 customers wait: 1 more promise breaks.");
    expect(queryAllTexts(".o_collab_impact_customer h5")).toEqual([
        "Azure Interior",
        "Deco Addict",
    ]);
    expect(".o_collab_impact_customer:eq(0)").toHaveText(
        /now Dec 6[^]*then Dec 20[^]*12 days late/
    );
});

test("a date that is in the form and not saved yet is asked about", async () => {
    mockDate(NOW, 0);
    const server = new FakeForecasts([hit()]);
    await mountView({ type: "form", resModel: "purchase.order", resId: 5 });
    await contains(
        ".o_field_widget[name=date_planned] button, .o_field_widget[name=date_planned] input"
    ).click();
    await contains(".o_field_widget[name=date_planned] input").edit("12/20/2026 10:00:00");
    await click(".o_collab_impact_button");
    await waitFor(".o_collab_impact_summary");
    expect(server.calls).toEqual([["impact", "purchase.order", 5, "2026-12-20 10:00:00"]]);
});

test("of those one may not read only the number is told", async () => {
    mockDate(NOW, 0);
    new FakeForecasts([]);
    onRpc("collab.forecast", "impact", () => ({ lines: [], customers: 2, hidden: 3 }));
    await mountView({ type: "form", resModel: "purchase.order", resId: 5 });
    await click(".o_collab_impact_button");
    await waitFor(".o_collab_impact_hidden");
    expect(".o_collab_impact_summary").toHaveText("2 customers wait: all promises hold.");
    expect(".o_collab_impact_hidden").toHaveText("3 more order lines wait that you may not read.");
});

test("impact where nobody waits", async () => {
    await askImpact([]);
    expect(".o_collab_impact_empty").toHaveText(/Nobody is hit/);
    await click(".modal-footer .btn-primary");
    await animationFrame();
    expect(".modal").toHaveCount(0);
});

function makeEarliest(values) {
    return {
        line_id: 1,
        earliest: "2026-12-11 16:00:00",
        wish: "2026-12-05 16:00:00",
        wished: true,
        state: "late",
        reason: "purchase_late",
        reason_label: "Purchase is late",
        chain: makeChain(),
        ...values,
    };
}

async function openQuotation(lines) {
    mockDate(NOW, 0);
    const server = new FakeForecasts(lines);
    await mountView({ type: "form", resModel: "sale.order", resId: 2 });
    await contains(".nav-link[name=collab_promise]").click();
    await waitFor(".o_collab_quotation_summary, .o_collab_promise_empty, .o_collab_promise_error");
    return server;
}

test("a quotation warns of a wish that cannot be met, and takes the honest date", async () => {
    const well = makeEarliest({
        line_id: 2,
        earliest: "2026-12-04 16:00:00",
        state: "ok",
        reason_label: null,
    });
    const server = await openQuotation([makeEarliest(), well]);
    expect(server.calls).toEqual([["earliest", 2]]);
    expect(".o_collab_quotation_warning").toHaveText(
        "The wished date cannot be met for 1 of 2 lines."
    );
    expect(queryAllTexts(".o_collab_promise_state")).toEqual(["Later than wished", "In time"]);
    expect("li[data-state=late]").toHaveText(/10 Units[^]*Wished Dec 5\s*earliest\s*Dec 11/);
    expect("li[data-state=late]").toHaveText(/Purchase is late/);
    onRpc("sale.order", "action_collab_take_earliest", ({ args }) => {
        expect.step(args[0]);
        server.lines = [makeEarliest({ wish: "2026-12-11 16:00:00", state: "ok" })];
        return true;
    });
    expect(".o_collab_quotation_take").toHaveText("Take Dec 11 as Delivery Date");
    await click(".o_collab_quotation_take");
    await waitFor(".o_collab_quotation:not(:has(.o_collab_quotation_take))");
    expect.verifySteps([[2]]);
    expect(".o_collab_quotation_warning").toHaveCount(0);
});

test("a date that hangs on a purchase says so", async () => {
    const line = { state: "ok", reason: "vendor_days", reason_label: "The vendor needs time" };
    await openQuotation([makeEarliest(line)]);
    expect(".o_collab_quotation_summary").toHaveText(
        /by Dec 11, if what has to be bought is ordered today/
    );
});

test("a quotation without goods, and lines without a date", async () => {
    await openQuotation([]);
    expect(".o_collab_promise_empty").toHaveText(/No date to promise yet/);
});

test("a line without a date says why and can be looked into", async () => {
    await openQuotation([
        makeEarliest({ earliest: null, state: "unknown", reason_label: "Nothing is on the way" }),
    ]);
    expect(".o_collab_quotation_take").toHaveCount(0);
    expect(".o_collab_quotation_summary").toHaveText(/1 line has no date yet/);
    await click(".o_collab_promise_toggle");
    await animationFrame();
    expect(".o_collab_chain_step").toHaveCount(4);
});
