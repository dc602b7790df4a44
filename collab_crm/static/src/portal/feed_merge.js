/** Joins entries that the server rendered with those that are on the page. */

const ENTRY = ".o_collab_entry";
const DAY = ".o_collab_day";

const idOf = (entry) => Number(entry.dataset.eventId);
const stampOf = (entry) => entry.querySelector("time").getAttribute("datetime");

function isOlder(entry, other) {
    const [stamp, otherStamp] = [stampOf(entry), stampOf(other)];
    return stamp < otherStamp || (stamp === otherStamp && idOf(entry) < idOf(other));
}

function dayOf(list, fresh) {
    return list.querySelector(`${DAY}[data-date="${fresh.dataset.date}"]`);
}

/** What the newest page no longer shows, though it reaches past it, is gone. */
function removeGone(list, entries) {
    const shown = new Set([...entries.querySelectorAll(ENTRY)].map(idOf));
    const present = [...list.querySelectorAll(ENTRY)];
    const last = present.findLastIndex((entry) => shown.has(idOf(entry)));
    const reachesEnd = !entries.querySelector(".o_collab_older");
    for (const entry of reachesEnd ? present : present.slice(0, last + 1)) {
        if (!shown.has(idOf(entry))) {
            const day = entry.closest(DAY);
            entry.remove();
            if (!day.querySelector(ENTRY)) {
                day.remove();
            }
        }
    }
}

/** So much is new that older entries are missing between the page and the list. */
function reachesNothing(list, entries) {
    const shown = new Set([...list.querySelectorAll(ENTRY)].map(idOf));
    const isOpen = Boolean(entries.querySelector(".o_collab_older"));
    const isBusy = list.contains(document.activeElement);
    return (
        isOpen && !isBusy && ![...entries.querySelectorAll(ENTRY)].some((e) => shown.has(idOf(e)))
    );
}

/** Show a known entry as it is now; an answer that is being written stays as it is. */
function renew(entry, fresh) {
    for (const part of fresh.querySelectorAll("[data-part]")) {
        const shown = entry.querySelector(`[data-part="${part.dataset.part}"]`);
        if (shown && shown.innerHTML !== part.innerHTML) {
            const { activeElement } = document;
            const focused = shown.contains(activeElement) && activeElement.value;
            shown.replaceWith(part);
            focused && part.querySelector(`button[value="${focused}"]`)?.focus();
        }
    }
}

/** Put what is new in a day at its place, and return it. */
function mergeDay(day, fresh) {
    const present = [...day.querySelectorAll(ENTRY)];
    const known = new Map(present.map((entry) => [idOf(entry), entry]));
    for (const entry of fresh.querySelectorAll(ENTRY)) {
        known.has(idOf(entry)) && renew(known.get(idOf(entry)), entry);
    }
    const added = [...fresh.querySelectorAll(ENTRY)].filter((entry) => !known.has(idOf(entry)));
    for (const entry of added) {
        const older = present.find((one) => isOlder(one, entry)) || null;
        day.querySelector("ol").insertBefore(entry, older);
    }
    // what was today may be yesterday now
    day.querySelector("h3").replaceWith(fresh.querySelector("h3"));
    return added;
}

function mergeDays(list, entries) {
    const added = [];
    for (const fresh of entries.querySelectorAll(DAY)) {
        const day = dayOf(list, fresh);
        if (day) {
            added.push(...mergeDay(day, fresh));
        } else {
            const days = [...list.querySelectorAll(DAY)];
            const older = days.find((one) => one.dataset.date < fresh.dataset.date);
            added.push(...fresh.querySelectorAll(ENTRY));
            list.insertBefore(fresh, older || list.querySelector(".o_collab_older"));
        }
    }
    return added;
}

/**
 * Bring a list up to date with the newest page.
 *
 * @param {Element} list on the page
 * @param {Element} entries newest page from the server; its parts are moved
 * @returns {Element[]} what was added, newest first
 */
export function mergeNewest(list, entries) {
    const isApart = reachesNothing(list, entries);
    removeGone(list, entries);
    let added;
    if (list.querySelector(DAY) && !isApart) {
        added = mergeDays(list, entries);
    } else {
        added = [...entries.querySelectorAll(ENTRY)];
        list.replaceChildren(...entries.children);
    }
    added.forEach((entry) => entry.classList.add("o_collab_fresh"));
    return added;
}

/**
 * Put an older page below a list; its link then leads to the page after it.
 *
 * @param {Element} list on the page
 * @param {Element} entries page from the server; its parts are moved
 * @param {HTMLAnchorElement} link "Load older" of the list
 * @returns {Element[]} what was added, newest first
 */
export function appendOlder(list, entries, link) {
    const added = mergeDays(list, entries);
    const next = entries.querySelector(".o_collab_older");
    if (next) {
        link.setAttribute("href", next.getAttribute("href"));
    } else {
        link.remove();
    }
    return added;
}
