import { _t } from "@web/core/l10n/translation";
import { formatFloat, formatMonetary } from "@web/views/fields/formatters";

/** An amount; nothing where there is none to read. */
export function amountOf(amount, currencyId) {
    return amount === undefined || amount === null ? "" : formatMonetary(amount, { currencyId });
}

/** A quantity and its unit, without needless decimals. */
export function quantityOf(quantity, unit) {
    if (quantity === null || quantity === undefined) {
        return "";
    }
    const text = formatFloat(quantity, { digits: [16, 2], trailingZeros: false });
    return [text, unit].filter(Boolean).join(" ");
}

export function daysOf(days) {
    return days === 1 ? _t("1 day") : _t("%s days", days);
}

/** How long ago something was, in days. */
export function agoOf(days) {
    if (days === null || days === undefined) {
        return "";
    }
    if (days <= 0) {
        return _t("today");
    }
    return days === 1 ? _t("yesterday") : _t("%s days ago", days);
}

export function shareOf(part, whole) {
    return whole ? Math.round((100 * part) / whole) : 0;
}
