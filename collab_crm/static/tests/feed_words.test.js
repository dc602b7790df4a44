import { describe, expect, test } from "@odoo/hoot";

import { markHtml, markText, searchedWords } from "@collab_crm/feed/feed_words";

describe.current.tags("headless");

const mark = (text, ...words) => String(markText(text, words));

test("words are cut as the server cuts them", () => {
    expect(searchedWords({ text: "  Ölfarbe, S00042/b!" })).toEqual(["olfarbe", "s00042", "b"]);
    expect(searchedWords({ text: ["oak", "red oak"] })).toEqual(["oak", "red"]);
    expect(searchedWords({ text: "橡木table" })).toEqual(["橡木", "table"]);
    expect(searchedWords({ text: "?!" })).toEqual([]);
    expect(searchedWords({})).toEqual([]);
    const domain = ["&", ["text", "ilike", "oak"], ["scope", "=", "people"]];
    expect(searchedWords({ domain })).toEqual(["oak"]);
});

test("a word is found by its beginning, without accents and case", () => {
    expect(mark("The Öl is boiled, not foil", "ol")).toBe(
        "The <mark>Öl</mark> is boiled, not foil"
    );
    expect(mark("Confirmed by Ann", "confirm", "b")).toBe("<mark>Confirmed</mark> by Ann");
});

test("numbers are found with and without their zeros", () => {
    expect(mark("WH/MO/00010 and S00102", "10")).toBe(
        "WH/MO/<mark>00010</mark> and <mark>S00102</mark>"
    );
});

test("Chinese signs are found anywhere", () => {
    expect(mark("一批橡木桌子", "橡木")).toBe("一批<mark>橡木</mark>桌子");
});

test("text stays text", () => {
    expect(mark("<b>oak</b>", "oak")).toBe("&lt;b&gt;<mark>oak</mark>&lt;/b&gt;");
    expect(markText("oak", [])).toBe("oak");
    expect(markText(undefined, ["oak"])).toBe(undefined);
});

test("in a message only what is read is marked", () => {
    const html = `<p title="oak">Oak &amp; <a href="/oak">oak</a> &lt;i&gt;</p>`;
    expect(markHtml(html, ["oak"])).toBe(
        `<p title="oak"><mark>Oak</mark> &amp; <a href="/oak"><mark>oak</mark></a> &lt;i&gt;</p>`
    );
});
