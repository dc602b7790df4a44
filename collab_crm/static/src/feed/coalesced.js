import { browser } from "@web/core/browser/browser";

/** One transaction may touch many workspaces: news in this many ms make one question. */
export const COALESCE_DELAY = 150;

/**
 * Call `job` soon; calls meanwhile are one, and never two run at the same time.
 * Nothing runs while nobody looks at the tab: `wanted` says that something waits.
 */
export class Coalesced {
    /**
     * @param {() => Promise<void>} job
     * @param {number} gap ms from one run to the next, at the least
     */
    constructor(job, gap = 0) {
        this.job = job;
        this.gap = gap;
        this.last = -Infinity;
        this.timer = null;
        this.running = false;
        this.wanted = false;
    }

    ask() {
        this.wanted = true;
        if (this.timer === null && !this.running && !document.hidden) {
            const wait = Math.max(COALESCE_DELAY, this.last + this.gap - Date.now());
            this.timer = browser.setTimeout(() => this.run(), wait);
        }
    }

    async run() {
        this.timer = null;
        this.wanted = false;
        this.running = true;
        this.last = Date.now();
        try {
            await this.job();
        } finally {
            this.running = false;
            if (this.wanted) {
                this.ask();
            }
        }
    }

    cancel() {
        browser.clearTimeout(this.timer);
        this.ask = () => {};
    }
}
