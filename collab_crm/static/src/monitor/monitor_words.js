import { _t } from "@web/core/l10n/translation";
import { formatInteger, formatMonetary } from "@web/views/fields/formatters";

const { DateTime } = luxon;

/** Beyond this a number is told in thousands. */
const LONG = 99999;

export function sayCount(count) {
    return formatInteger(count, { humanReadable: count > LONG, decimals: 1 });
}

export function sayAmount(amount, currencyId) {
    return formatMonetary(amount, { currencyId, humanReadable: true, digits: [16, 0] });
}

/** How many days a day or a moment (UTC) of the server is away, on the reader's calendar. */
export function daysAway(text) {
    const hasTime = text.includes("T");
    const time = DateTime.fromISO(text, { zone: hasTime ? "utc" : "default" });
    const day = time.setZone("default").startOf("day");
    return Math.round(day.diff(DateTime.now().startOf("day"), "days").days);
}

export function sayDays(text) {
    if (!text) {
        return "";
    }
    const days = daysAway(text);
    if (days === 0) {
        return _t("today");
    }
    if (days === 1) {
        return _t("tomorrow");
    }
    if (days === -1) {
        return _t("yesterday");
    }
    return days < 0 ? _t("%s days ago", -days) : _t("in %s days", days);
}

/** What is worst in a panel gives it its colour. */
export function toneOf(panel) {
    const found = ["bad", "warn"].find((tone) =>
        panel.figures.some((figure) => figure.tone === tone && figure.count)
    );
    return found || "calm";
}
