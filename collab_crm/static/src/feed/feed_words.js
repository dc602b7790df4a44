import { markup } from "@odoo/owl";

import { createDocumentFragmentFromContent, htmlJoin } from "@web/core/utils/html";

/**
 * The words a feed was searched for, and where they stand in an entry. They are cut and
 * compared as the server does it (tools/words.py): without accents and case, from the
 * beginning of a word, numbers with and without their zeros, Chinese, Japanese and Korean
 * signs anywhere.
 */

const RUN = /[\p{L}\p{N}\p{M}]+/gu;
const SIGNS = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff";
const PIECE = new RegExp(`[${SIGNS}]+|[^${SIGNS}]+`, "gu");
const SIGN = new RegExp(`^[${SIGNS}]`, "u");
const NUMBER = /^\D*?0*(\d+)$/;

function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();
}

/** The words and runs of signs of a text, with the place where each begins. */
function* piecesOf(text) {
    for (const run of text.matchAll(RUN)) {
        for (const piece of run[0].matchAll(PIECE)) {
            yield { text: piece[0], start: run.index + piece.index };
        }
    }
}

/**
 * @param {Object} filters of a feed, with `text` or with a `domain` on it
 * @returns {string[]} the words that were searched for
 */
export function searchedWords({ text, domain }) {
    const leaves = (domain || []).filter((leaf) => leaf[0] === "text" && Array.isArray(leaf));
    const texts = [text, ...leaves.map((leaf) => leaf[2])].flat();
    const words = texts
        .filter((one) => typeof one === "string")
        .flatMap((one) => [...piecesOf(one)].map((piece) => plain(piece.text)));
    return [...new Set(words)];
}

/**
 * Whether who looks at such a feed reads it. Who searches, looks at what was put aside, or works
 * through what is unread does not: there nothing is marked as seen by itself.
 */
export function isReading({ unread, archived, domain, ...others }) {
    const asked = (domain || []).filter(Array.isArray).map(([name]) => name);
    const isApart = unread || archived || ["unread", "archived"].some((one) => asked.includes(one));
    return !isApart && !searchedWords({ domain, ...others }).length;
}

/** Where one of the words stands: `[start, end]` pairs, in order and apart. */
function placesOf(text, words) {
    const places = [];
    for (const piece of piecesOf(text)) {
        const found = plain(piece.text);
        if (SIGN.test(piece.text)) {
            for (const word of words) {
                const at = SIGN.test(word) ? found.indexOf(word) : -1;
                if (at >= 0) {
                    places.push([piece.start + at, piece.start + at + word.length]);
                }
            }
            continue;
        }
        const number = found.match(NUMBER)?.[1];
        const isFound = (word) =>
            word.length > 1
                ? found.startsWith(word) || number?.startsWith(word)
                : found === word || number === word;
        if (words.some((word) => !SIGN.test(word) && isFound(word))) {
            places.push([piece.start, piece.start + piece.text.length]);
        }
    }
    places.sort((a, b) => a[0] - b[0]);
    return places.filter(([start], n) => !n || start >= places[n - 1][1]);
}

/** The text in pieces; every second one is a word that was searched for. */
function split(text, words) {
    const parts = [];
    let from = 0;
    for (const [start, end] of placesOf(text, words)) {
        parts.push(text.slice(from, start), text.slice(start, end));
        from = end;
    }
    return [...parts, text.slice(from)];
}

/**
 * @param {string} text plain text
 * @param {string[]} [words] see searchedWords
 * @returns {string|Markup} the text with the words in `<mark>`
 */
export function markText(text, words) {
    if (!words?.length || !text) {
        return text;
    }
    const parts = split(text, words);
    return htmlJoin(parts.map((part, n) => (n % 2 ? markup`<mark>${part}</mark>` : part)));
}

/**
 * @param {string} html sanitized by the server
 * @param {string[]} [words] see searchedWords
 * @returns {string} the same with the words in `<mark>`
 */
export function markHtml(html, words) {
    if (!words?.length || !html) {
        return html;
    }
    const content = createDocumentFragmentFromContent(markup(html));
    const walker = content.createTreeWalker(content.body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) {
        nodes.push(walker.currentNode);
    }
    for (const node of nodes) {
        const parts = split(node.data, words);
        if (parts.length > 1) {
            const pieces = parts.map((part, n) => {
                const piece = content.createElement("mark");
                piece.textContent = part;
                return n % 2 ? piece : part;
            });
            node.replaceWith(...pieces);
        }
    }
    return content.body.innerHTML;
}

/** An entry of the reader, with the words it was found by. */
export function withWords(entry, words) {
    if (!words.length) {
        return entry;
    }
    const grouped = (entry.grouped || []).map((part) => withWords(part, words));
    return { ...entry, words, body: markHtml(entry.body, words), grouped };
}
