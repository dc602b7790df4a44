import { onMounted, onWillUnmount } from "@odoo/owl";

import { browser } from "@web/core/browser/browser";
import { today } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

const { DateTime } = luxon;

function dayLabel(day) {
    const distance = Math.round(today().diff(day, "days").days);
    if (distance === 0) {
        return _t("Today");
    }
    if (distance === 1) {
        return _t("Yesterday");
    }
    const { weekday, ...format } = { ...DateTime.DATE_HUGE };
    if (day.year === today().year) {
        delete format.year;
    }
    return day.toLocaleString({ weekday, ...format });
}

/** @returns {Object[]} `{ key, label, rows: [{ entry, position }] }` in the entries' order */
export function groupByDay(entries) {
    const days = [];
    entries.forEach((entry, index) => {
        const key = entry.when.toISODate();
        if (days.at(-1)?.key !== key) {
            days.push({ key, label: dayLabel(entry.when.startOf("day")), rows: [] });
        }
        days.at(-1).rows.push({ entry, position: index + 1 });
    });
    return days;
}

/** "Today" is yesterday after midnight: call back then. */
export function useMidnight(callback) {
    let timer;
    const wait = () => {
        const delay = DateTime.now().endOf("day").diffNow().toMillis() + 1000;
        timer = browser.setTimeout(() => {
            callback();
            wait();
        }, delay);
    };
    onMounted(wait);
    onWillUnmount(() => browser.clearTimeout(timer));
}
