import { useEffect, useRef } from "@odoo/owl";

import { browser } from "@web/core/browser/browser";
import { closestScrollableY } from "@web/core/utils/scrolling";
import { getTabableElements } from "@web/core/utils/ui";

/** Load ahead of the reader by this much. */
const AHEAD = "600px";
/** Less than an entry's height above the fold still counts as being at the top. */
const TOP_TOLERANCE = 40;
/** What is above an entry may still load and push it away, so long it is followed. */
const SETTLING = 3000;
/** Marks the entry the reader was led to. */
const SOUGHT = "o_collab_entry_sought";

/**
 * Infinite scroll and the question whether the reader is at the top, whoever scrolls: the feed's
 * own host or, on narrow screens, the whole form.
 *
 * @param {string} rootName ref of the feed
 * @param {string} sentinelName ref of the element behind the last entry
 * @param {Object} options
 * @param {() => void} options.onEnd the last entry comes into view
 * @param {() => any} options.loaded changes whenever entries were added
 */
export function useFeedScroll(rootName, sentinelName, { onEnd, loaded }) {
    const root = useRef(rootName);
    const sentinel = useRef(sentinelName);
    useEffect(
        (el) => {
            if (!el) {
                return;
            }
            const check = (records) => records.at(-1).isIntersecting && onEnd();
            // scrollMargin is what works inside a scroller; where unknown, it is ignored
            const options = { rootMargin: AHEAD, scrollMargin: AHEAD };
            const observer = new IntersectionObserver(check, options);
            observer.observe(el);
            return () => observer.disconnect();
        },
        // watched anew after each page: it may still be in view
        () => [sentinel.el, loaded()]
    );
    return {
        isAtTop() {
            const scroller = closestScrollableY(root.el);
            const limit = scroller ? scroller.getBoundingClientRect().top - TOP_TOLERANCE : 0;
            return !scroller || root.el.getBoundingClientRect().top >= limit;
        },
        toTop() {
            root.el.scrollIntoView({ block: "start" });
            root.el.querySelector("article")?.focus({ preventScroll: true });
        },
        /** An event may stand inside the entry of another one. */
        toEntry(eventId) {
            const article = root.el.querySelector(`article[data-ids~="${eventId}"]`);
            root.el.querySelector(`.${SOUGHT}`)?.classList.remove(SOUGHT);
            article?.classList.add(SOUGHT); // the focus alone is not seen after a click
            article?.focus({ preventScroll: true });
            article && keepInSight(article);
        },
    };
}

/** Scroll to an article, again while the page grows, until the reader moves himself. */
function keepInSight(article) {
    const show = () => article.scrollIntoView({ block: "center" });
    const observer = new ResizeObserver(show);
    const controller = new AbortController();
    const end = () => {
        observer.disconnect();
        controller.abort();
    };
    const scroller = closestScrollableY(article);
    for (let part = article; part && part !== scroller; part = part.parentElement) {
        observer.observe(part);
    }
    for (const type of ["wheel", "touchstart", "pointerdown", "keydown"]) {
        window.addEventListener(type, end, { capture: true, signal: controller.signal });
    }
    browser.setTimeout(end, SETTLING);
    show();
}

/** Where the keyboard goes from an article of a feed (WAI-ARIA feed pattern). */
function findTarget(feed, article, ev) {
    const articles = [...feed.querySelectorAll("article")];
    const tabable = ev.ctrlKey ? getTabableElements() : [];
    switch (ev.ctrlKey ? `Control${ev.key}` : ev.key) {
        case "PageDown":
            return articles[articles.indexOf(article) + 1];
        case "PageUp":
            return articles[articles.indexOf(article) - 1];
        case "ControlHome":
            return tabable.findLast(
                (el) => feed.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_PRECEDING
            );
        case "ControlEnd":
            return tabable.find(
                (el) =>
                    !feed.contains(el) &&
                    feed.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING
            );
    }
}

/** Page keys walk from entry to entry, Ctrl+Home and Ctrl+End leave the feed. */
export function onFeedKeydown(ev) {
    const article = ev.target.closest("article");
    const target = article && findTarget(ev.currentTarget, article, ev);
    if (target) {
        ev.preventDefault();
        target.focus();
        target.scrollIntoView({ block: "nearest" });
    }
}
