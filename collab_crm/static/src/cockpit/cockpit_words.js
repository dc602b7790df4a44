import { formatCurrency } from "@web/core/currency";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/core/utils/numbers";

import { dayOf, exactly, toTime } from "../promise/promise_words";

const { DateTime } = luxon;

/** From here on amounts are shortened; the exact one comes with the pointer. */
const LONG = 10000;

function amountOf(value, currencyId, exact) {
    if (exact) {
        return formatCurrency(value, currencyId);
    }
    const isLong = Math.abs(value) >= LONG;
    return formatCurrency(value, currencyId, {
        digits: [16, isLong ? 1 : 0],
        humanReadable: isLong,
    });
}

function quantityOf(value) {
    return formatFloat(value, { digits: [16, 2], trailingZeros: false });
}

function creditOf({ used, limit }, currencyId, exact) {
    const [a, b] = [used, limit].map((one) => amountOf(one, currencyId, exact));
    return _t("%(used)s of %(limit)s", { used: a, limit: b });
}

/** How long ago, in whole days of the calendar. */
export function daysAgo(text) {
    const days = DateTime.now().startOf("day").diff(toTime(text).startOf("day"), "days").days;
    const whole = Math.round(days);
    if (whole <= 0) {
        return _t("Today");
    }
    return whole === 1 ? _t("Yesterday") : _t("%s days ago", whole);
}

const FORMATS = {
    count: (value) => String(value),
    days: (value) => String(value),
    money: amountOf,
    credit: creditOf,
    percent: (value) => _t("%s%%", value),
    rating: (value) => _t("%s of 5", formatFloat(value, { digits: [16, 1] })),
    ago: (value, _currency, exact) => (exact ? exactly(value) : daysAgo(value)),
    date: (value, _currency, exact) => (exact ? formatDate(deserializeDate(value)) : dayOf(value)),
};

/**
 * A value as it is read.
 * @param {boolean} [exact] as it is, and not as short as it can be
 */
export function valueInWords({ kind, value }, currencyId, exact = false) {
    if (kind === "quantity") {
        const parts = Array.isArray(value) ? value : [[value, ""]];
        const shown = exact ? parts : parts.slice(0, 1);
        const text = shown.map(([one, unit]) => `${quantityOf(one)} ${unit}`.trim()).join(", ");
        return parts.length > shown.length ? `${text} ...` : text;
    }
    return (FORMATS[kind] || FORMATS.count)(value, currencyId, exact);
}

/** Whether a figure says nothing: it is there, and zero. */
export function isNothing({ kind, value }) {
    if (kind === "quantity" && Array.isArray(value)) {
        return value.every(([one]) => !one);
    }
    return !value;
}

function changeOf({ kind, now, before }) {
    const change = now - before;
    if (kind === "percent") {
        return _t("%s points", Math.abs(Math.round(change)));
    }
    if (kind === "rating") {
        return formatFloat(Math.abs(change), { digits: [16, 1] });
    }
    return before ? _t("%s%%", Math.abs(Math.round((100 * change) / before))) : _t("new");
}

/**
 * What came lately beside what came before: `null` where there is nothing to compare.
 * @returns {{text, change, icon, tone, title}|null}
 */
export function trendInWords(trend, currencyId) {
    const hasBoth = trend && trend.now !== null && trend.before !== null;
    if (!hasBoth || (!trend.now && !trend.before)) {
        return null;
    }
    const { label, kind, better } = trend;
    const [now, before] = [trend.now, trend.before].map((value) =>
        valueInWords({ kind, value }, currencyId)
    );
    const way = Math.sign(trend.now - trend.before);
    const isGood = (better === "more") === way > 0;
    // where nothing was before, anything is more
    const tone = better && way && trend.before ? (isGood ? "good" : "bad") : "none";
    return {
        text: `${label} ${now}`,
        change: way ? changeOf(trend) : _t("as before"),
        way: way > 0 ? _t("up") : way < 0 ? _t("down") : "",
        icon: { 1: "fa-caret-up", 0: "fa-minus", [-1]: "fa-caret-down" }[way],
        tone,
        title: _t("%(label)s: %(now)s, %(before)s in the time before", { label, now, before }),
    };
}

export const TONES = {
    bad: { icon: "fa-exclamation-triangle", label: _t("Needs attention") },
    warn: { icon: "fa-exclamation-circle", label: _t("Worth a look") },
};

/** What needs attention, the worst first: all figures that have a tone. */
export function attentionOf(groups) {
    const found = groups.flatMap(({ tiles }) =>
        tiles.flatMap((tile) =>
            tile.figures.filter(({ tone }) => tone).map((figure) => ({ tile, figure }))
        )
    );
    return found.sort((a, b) =>
        a.figure.tone === b.figure.tone ? 0 : a.figure.tone === "bad" ? -1 : 1
    );
}
