import { _t } from "@web/core/l10n/translation";
import {
    formatFloat,
    formatInteger,
    formatMonetary,
    formatPercentage,
} from "@web/views/fields/formatters";

const { DateTime } = luxon;
/** Beyond this an amount is told in thousands. */
const LONG = 99999;

/** A figure in its unit; a dash where there is nothing to tell. */
export function sayFigure(value, unit, currencyId) {
    if (value === null || value === undefined) {
        return "–";
    }
    switch (unit) {
        case "amount":
            return formatMonetary(value, {
                currencyId,
                humanReadable: Math.abs(value) > LONG,
                digits: [16, 0],
            });
        case "percent":
            return formatPercentage(value, { digits: [16, 1] });
        case "days":
            return _t("%s days", formatFloat(value, { digits: [16, 1] }));
        case "hours":
            return _t("%s h", formatFloat(value, { digits: [16, 1] }));
        case "rating":
            return _t("%s of 5", formatFloat(value, { digits: [16, 1] }));
    }
    return formatInteger(Math.round(value));
}

/** "+12 %": how far a figure has moved. */
export function sayTrend(trend) {
    if (trend === null) {
        return "";
    }
    const percent = formatPercentage(Math.abs(trend), { digits: [16, 0] });
    return trend < 0 ? `−${percent}` : `+${percent}`;
}

/** What a trend means: more is not always better. */
export function trendTone(figure) {
    const { trend, better } = figure;
    if (trend === null || Math.abs(trend) < 0.005) {
        return "calm";
    }
    return trend * better > 0 ? "good" : "bad";
}

/** Reached, nearly, or not: a target is met at 100 %. */
export function targetTone(reached) {
    if (reached === null) {
        return "calm";
    }
    return reached >= 1 ? "good" : reached >= 0.8 ? "warn" : "bad";
}

/** "Oct 1 – 26, 2026", in the reader's language. */
export function sayDays(first, last) {
    const days = [first, last].map((day) => DateTime.fromISO(day).setLocale(DateTime.now().locale));
    const format = new Intl.DateTimeFormat(days[0].locale, { dateStyle: "medium" });
    return format.formatRange(...days.map((day) => day.toJSDate()));
}

export const PERIODS = [
    ["month", _t("Month")],
    ["quarter", _t("Quarter")],
    ["year", _t("Year")],
];
