import { prettifyMessageText } from "@mail/utils/common/format";

import { createDocumentFragmentFromContent } from "@web/core/utils/html";

const MENTION = /(?:^|[\s(])@([^@\n]{0,30})$/;

/** Those of the people whose names still stand in the text; the longest name first. */
export function mentioned(text, people) {
    const found = people.filter(({ name }) => text.includes(`@${name}`));
    return found.sort((a, b) => b.name.length - a.name.length);
}

/**
 * What is being looked for at the caret.
 *
 * @param {string} text
 * @param {number} caret
 * @param {Object[]} people who were chosen already
 * @returns {?{start: number, term: string}} `start` is where the "@" stands
 */
export function mentionAt(text, caret, people) {
    const term = text.slice(0, caret).match(MENTION)?.[1];
    if (term === undefined || people.some(({ name }) => term.startsWith(name))) {
        return null;
    }
    return { start: caret - term.length - 1, term };
}

/** @returns {string} the HTML of a message: links, line breaks, and mentions as the host's */
export function toHtml(text, people = []) {
    const partners = mentioned(text, people);
    return `<p>${prettifyMessageText(text, { validMentions: { partners } })}</p>`;
}

/** @returns {string} the text of a message, as it was typed */
export function toText(html) {
    const { body } = createDocumentFragmentFromContent(html);
    body.querySelectorAll(".o-mail-Message-edited").forEach((mark) => mark.remove());
    body.querySelectorAll("p, div, li").forEach((block) => block.append("\n"));
    body.querySelectorAll("br").forEach((line) => line.replaceWith("\n"));
    return body.textContent.replace(/\n{3,}/g, "\n\n").trim();
}

/** @returns {Object[]} the people mentioned in the HTML of a message */
export function peopleIn(html) {
    const { body } = createDocumentFragmentFromContent(html);
    return [...body.querySelectorAll("a[data-oe-model='res.partner']")].map((link) => ({
        id: Number(link.dataset.oeId),
        name: link.textContent.replace(/^@/, ""),
    }));
}

/** Whether a message was changed after it was sent: the host marks it so. */
export function isEdited(html) {
    return String(html || "").includes("o-mail-Message-edited");
}
