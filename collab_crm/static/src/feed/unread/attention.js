import { onWillUnmount, useEffect, useExternalListener } from "@odoo/owl";

import { browser } from "@web/core/browser/browser";

/** How long the newest entries are before the reader's eyes until they count as seen (ms). */
export const DWELL = 3000;
/** Who looks away for longer begins a new visit when he comes back (ms). */
export const AWAY = 60_000;

/** Whether somebody may be looking; a test says so for itself. */
export const attention = {
    isHere: () => !document.hidden && document.hasFocus(),
};

/**
 * Tells when the newest entries were seen: after some seconds at the top of the feed with the
 * tab in front, or when a reader who stayed that long leaves. Scrolling writes nothing.
 */
class Attention {
    /** @param {Object} options see {@link useAttention} */
    constructor(options) {
        Object.assign(this, options);
        this.timer = null;
        this.stayed = false;
        this.left = null; // when he looked away, ms
    }

    watch() {
        if (this.timer === null && this.newest() !== null && attention.isHere()) {
            this.timer = browser.setTimeout(() => this.look(), DWELL);
        }
    }

    look() {
        this.timer = null;
        this.stayed = true;
        if (this.newest() !== null && this.isAtTop()) {
            this.onSeen();
        }
    }

    stop() {
        browser.clearTimeout(this.timer);
        this.timer = null;
    }

    lookAway() {
        this.stop();
        this.left = this.left ?? Date.now();
    }

    change() {
        if (!attention.isHere()) {
            return this.lookAway();
        }
        if (this.left !== null && Date.now() - this.left >= AWAY) {
            this.onReturn();
        }
        this.left = null;
        this.watch();
    }

    /** The reader leaves the feed; what he saw must still be known. */
    goodbye() {
        this.stop();
        if (this.stayed && this.newest() !== null) {
            this.onSeen();
        }
        this.stayed = false;
    }
}

/**
 * @param {Object} options
 * @param {() => any} options.newest what there is to see; null: nothing, or all seen already
 * @param {() => boolean} options.isAtTop
 * @param {() => void} options.onSeen
 * @param {() => void} options.onReturn the reader comes back after a while
 * @returns {Attention}
 */
export function useAttention(options) {
    const eye = new Attention(options);
    useExternalListener(window, "focus", () => eye.change());
    useExternalListener(window, "blur", () => eye.lookAway());
    useExternalListener(document, "visibilitychange", () => eye.change());
    useExternalListener(window, "scroll", () => eye.watch(), { capture: true, passive: true });
    useEffect(
        () => eye.watch(),
        () => [eye.newest()]
    );
    onWillUnmount(() => eye.goodbye());
    return eye;
}
