import { toLocaleDateTimeString } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

const { DateTime } = luxon;

/** A state is told by a word, a sign and a colour: never by one of them alone. */
export const STATES = {
    kept: { label: _t("On time"), icon: "fa-check-circle", tone: "good" },
    risk: { label: _t("At risk"), icon: "fa-exclamation-circle", tone: "warn" },
    late: { label: _t("Late"), icon: "fa-exclamation-triangle", tone: "bad" },
    unknown: { label: _t("Cannot be predicted"), icon: "fa-question-circle", tone: "warn" },
    done: { label: _t("Done"), icon: "fa-check-circle", tone: "good" },
    open: { label: _t("Nothing promised"), icon: "fa-circle-o", tone: "none" },
};

export const STAGES = {
    ordered: _t("Ordered"),
    secured: _t("Material secured"),
    production: _t("In production"),
    made: _t("Made"),
    packed: _t("Packed"),
    shipped: _t("Shipped"),
    delivered: _t("Delivered"),
    invoiced: _t("Invoiced"),
    paid: _t("Paid"),
};

export const KINDS = {
    delivery: { label: _t("Delivery"), icon: "fa-truck" },
    transfer: { label: _t("Transfer"), icon: "fa-exchange" },
    receipt: { label: _t("Receipt"), icon: "fa-sign-in" },
    production: { label: _t("Production"), icon: "fa-industry" },
    workorder: { label: _t("Work Order"), icon: "fa-cogs" },
    workcenter: { label: _t("Work Center"), icon: "fa-ban" },
    purchase: { label: _t("Purchase"), icon: "fa-shopping-cart" },
    request: { label: _t("Request for Quotation"), icon: "fa-file-text-o" },
    stock: { label: _t("Stock"), icon: "fa-cubes" },
    shortage: { label: _t("Shortage"), icon: "fa-exclamation-triangle" },
};

/** How far a document is; that it is late is said beside it. */
export const PROGRESS = {
    done: _t("done"),
    ready: _t("ready"),
    running: _t("under way"),
    planned: _t("planned"),
    waiting: _t("waiting"),
    blocked: _t("blocked"),
    open: _t("not confirmed"),
};

const GROUPS = {
    material: _t("Material"),
    production: _t("Production"),
    transport: _t("Transport"),
    customer: _t("Waiting for the customer"),
    review: _t("Under review"),
};

/** A point in time of the server, in the zone of the reader; `null` when there is none. */
export function toTime(text) {
    const time = text && DateTime.fromISO(text.replace(" ", "T"), { zone: "utc" });
    return time && time.isValid ? time.setZone("default") : null;
}

/** The day, as short as it can be: "9 Dec", with the year when it is another one. */
export function dayOf(text) {
    const time = toTime(text);
    if (!time) {
        return "";
    }
    const year = time.year === DateTime.now().year ? {} : { year: "numeric" };
    return time.toLocaleString({ day: "numeric", month: "short", ...year });
}

export function exactly(text) {
    const time = toTime(text);
    return time ? toLocaleDateTimeString(time) : "";
}

/** Whole days of the calendar from one time to another, as somebody counts who reads them. */
export function daysBetween(from, to) {
    const [start, end] = [toTime(from), toTime(to)].map((one) => one.startOf("day"));
    return Math.round(end.diff(start, "days").days);
}

function hoursLate(line) {
    const hours = toTime(line.predicted).diff(toTime(line.promised), "hours").hours;
    const count = Math.max(1, Math.round(hours));
    return count === 1 ? _t("1 hour late") : _t("%s hours late", count);
}

function daysInWords(days) {
    if (days < 0) {
        return days === -1 ? _t("1 day late") : _t("%s days late", -days);
    }
    if (days === 0) {
        return _t("Just in time");
    }
    return days === 1 ? _t("1 day to spare") : _t("%s days to spare", days);
}

/**
 * How long before or after the promise, in words.
 * @param {Object} line with `promised` and `predicted`
 */
export function slackInWords(line) {
    if (!line.predicted) {
        return line.reason_label
            ? _t("Cannot be predicted: %s", lowered(line.reason_label))
            : _t("Cannot be predicted");
    }
    if (!line.promised) {
        return _t("Nothing promised");
    }
    const days = daysBetween(line.predicted, line.promised);
    const isLate = toTime(line.predicted) > toTime(line.promised);
    return days === 0 && isLate ? hoursLate(line) : daysInWords(days);
}

/** When a document comes: "Dec 9 instead of Nov 30" when it has moved. */
export function delayInWords({ date, planned }) {
    if (!date) {
        return "";
    }
    if (!planned || daysBetween(planned, date) <= 0) {
        return _t("expected %s", dayOf(date));
    }
    return _t("%(date)s instead of %(planned)s", { date: dayOf(date), planned: dayOf(planned) });
}

/** The slack of a list, where only the number of days is known. */
export function daysOfSlack(slack) {
    if (slack > -1 && slack < 0) {
        return _t("Hours late");
    }
    return daysInWords(slack < 0 ? Math.round(slack) : Math.floor(slack));
}

/** A label inside a sentence; abbreviations keep their capitals. */
export function lowered(label) {
    const text = String(label);
    return /^\p{Lu}\p{Ll}/u.test(text) ? text[0].toLowerCase() + text.slice(1) : text;
}

/**
 * What the customer reads now.
 * @param {Object|null} shown as the server gives it
 * @returns {{text: string, differs: boolean}} `differs`: we know better, and he does not know it
 */
export function shownInWords({ shown, predicted, state }) {
    if (!shown) {
        return { text: _t("Nothing yet"), differs: false };
    }
    const { state: told, estimate, promised, reason_group: group } = shown;
    if (told === "delivered") {
        return { text: _t("Delivered"), differs: false };
    }
    if (told === "under_review") {
        return { text: _t("Date under review"), differs: false };
    }
    const date = estimate || promised;
    if (!date) {
        return { text: _t("No date"), differs: false };
    }
    if (told === "unknown") {
        return { text: _t("%s, no estimate", dayOf(date)), differs: false };
    }
    const reason = GROUPS[group];
    const text = reason ? `${dayOf(date)} (${lowered(reason)})` : dayOf(date);
    const isWorse = predicted ? daysBetween(date, predicted) > 0 : state === "unknown";
    return { text, differs: isWorse };
}

/** A quantity and its unit, without needless decimals. */
export function quantityInWords({ quantity, unit }) {
    if (!quantity) {
        return "";
    }
    const amount = new Intl.NumberFormat(DateTime.now().locale, { maximumFractionDigits: 3 });
    return [amount.format(quantity), unit].filter(Boolean).join(" ");
}
