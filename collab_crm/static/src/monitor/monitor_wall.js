import { onWillUnmount, useExternalListener, useState } from "@odoo/owl";

import { browser } from "@web/core/browser/browser";

const DARK = "collab_monitor_dark";

/**
 * The monitor on a wall: the whole screen, and it stays on. Nothing here is needed for the
 * figures: a browser that does not do it shows them all the same.
 */
class Wall {
    isOn = false;
    isDark = browser.localStorage.getItem(DARK) === "1";
    lock = null;

    /** @param {boolean} [isAsked] somebody has clicked: else no browser gives its frame */
    async enter(isAsked = true) {
        this.isOn = true;
        if (isAsked) {
            await this.tryTo(() => document.documentElement.requestFullscreen?.());
        }
        await this.stayAwake();
    }

    async leave() {
        this.isOn = false;
        const { lock } = this;
        this.lock = null;
        await this.tryTo(() => lock?.release());
        if (document.fullscreenElement) {
            await this.tryTo(() => document.exitFullscreen());
        }
    }

    toggleDark() {
        this.isDark = !this.isDark;
        browser.localStorage.setItem(DARK, this.isDark ? "1" : "0");
    }

    /** The browser lets go of the screen whenever the tab is hidden. */
    async stayAwake() {
        if (this.isOn && !document.hidden) {
            this.lock = await this.tryTo(() => navigator.wakeLock?.request("screen"));
        }
    }

    /** A browser may refuse: without a click, on a telephone, by its settings. */
    async tryTo(act) {
        try {
            return await act();
        } catch {
            return null;
        }
    }
}

/** @param {(wall: Wall) => void} onLeave when it ends, in whatever way */
export function useWall(onLeave) {
    const wall = useState(new Wall());
    const leave = async () => {
        await wall.leave();
        onLeave();
    };
    useExternalListener(document, "visibilitychange", () => wall.stayAwake());
    useExternalListener(document, "fullscreenchange", () => {
        if (wall.isOn && !document.fullscreenElement) {
            leave();
        }
    });
    useExternalListener(window, "keydown", (ev) => {
        if (wall.isOn && ev.key === "Escape" && !ev.defaultPrevented) {
            leave();
        }
    });
    onWillUnmount(() => wall.isOn && wall.leave());
    return { wall, leave };
}
