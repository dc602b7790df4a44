import { mockDate } from "@odoo/hoot-mock";
import { patchWithCleanup } from "@web/../tests/web_test_helpers";
import { startInteractions } from "@web/../tests/public/helpers";
import { browser } from "@web/core/browser/browser";

/** Where the page announces what happened, and the box to write in. */
export const TALK = `
        <p class="o_collab_announce" role="status"></p>
        <form class="o_collab_form o_collab_write" action="/post" method="post">
            <textarea name="body"></textarea>
            <p class="o_collab_form_error" hidden="hidden"></p>
            <input type="file" name="files" multiple="multiple"/>
            <button type="submit">Send</button>
        </form>`;
export const WRITE = ".o_collab_write textarea";

/**
 * Start a page at a moment that stands still.
 *
 * @param {string} page
 * @param {Function} [answer] returns what the server answers to a form
 * @returns {Promise<Object[]>} what its forms send from then on
 */
export async function startPage(page, answer = () => ({})) {
    mockDate("2030-01-02 10:00:00", +0);
    const sent = [];
    await startInteractions(page);
    patchWithCleanup(browser, {
        fetch: async (address, { body }) => {
            sent.push({ address, ...Object.fromEntries(body) });
            return { json: async () => answer() };
        },
    });
    return sent;
}
