import { PortalHomeCounters } from "@portal/interactions/portal_home_counters";
import { patch } from "@web/core/utils/patch";

// the host's own way to say which cards are there without anything in them
patch(PortalHomeCounters.prototype, {
    /** What the role of the reader opens nothing of is not offered to him. */
    getCountersAlwaysDisplayed() {
        const closed = (this.el.dataset.collabClosed || "").split(",");
        return super
            .getCountersAlwaysDisplayed(...arguments)
            .filter((name) => !closed.includes(name));
    },
});
