import { _t } from "@web/core/l10n/translation";
import { useEmojiPicker } from "@web/core/emoji_picker/emoji_picker";
import { usePopover } from "@web/core/popover/popover_hook";
import { useService } from "@web/core/utils/hooks";

import { sayError } from "../feed_errors";
import { CollabReactionBar } from "./reaction_bar";
import { peopleIn, toText } from "./talk_text";

const MODEL = "collab.workspace";

/**
 * What a reader can do in a feed: write, answer, react, pin, change and take back. One object
 * for a whole feed, so that an entry costs nothing until somebody acts on it.
 *
 * @param {Object} feed
 * @param {() => number|false|undefined} feed.workspaceId of the one workspace, if it is one
 * @param {Object} feed.model the FeedModel
 * @param {() => Promise} feed.refresh bring the newest entries on the page
 * @param {(text: string) => void} feed.announce to who cannot see it
 * @param {(eventId: number) => Promise<boolean>} feed.goTo show an entry
 */
export function useTalk(feed) {
    const orm = useService("orm");
    const ui = useService("ui");
    const notification = useService("notification");
    const drafts = useService("collab_crm.drafts");
    const bar = usePopover(CollabReactionBar, {
        arrow: false,
        animation: false,
        position: "top-start",
        setActiveElement: true,
        popoverClass: "o_collab_reaction_popover",
    });
    const picker = useEmojiPicker(null, { onSelect: () => {} });
    return new Talk({ ...feed, orm, ui, notification, drafts, bar, picker });
}

export class Talk {
    constructor(services) {
        Object.assign(this, services);
        this.onChange = new Set(); // told when pins may have changed
    }

    // ------------------------------------------------------------- questions

    /** @returns {Object[]} where an entry can be answered: `{ id, name, shared }` */
    placesOf(entry) {
        const id = this.workspaceId();
        return id ? [{ id, name: "", shared: entry.shared }] : entry.workspaces;
    }

    /** Who reads what is written in a workspace now. */
    box(workspaceId) {
        return this.orm.silent.call(MODEL, "feed_box", [[workspaceId]]);
    }

    people(workspaceId, shared, search) {
        return this.orm.silent.call(MODEL, "feed_mentions", [[workspaceId]], { search, shared });
    }

    pinned(workspaceId) {
        return this.orm.silent.call(MODEL, "feed_pinned", [[workspaceId]]);
    }

    // --------------------------------------------------------------- writing

    async post(workspaceId, shared, values) {
        await this.orm.call(MODEL, "feed_post", [[workspaceId]], { shared, ...values });
        this.announce(shared ? _t("Sent") : _t("Posted"));
        this.refresh();
    }

    async reply(workspaceId, entry, values) {
        await this.orm.call(MODEL, "feed_reply", [[workspaceId]], {
            event_id: entry.event_id,
            ...values,
        });
        this.announce(_t("Answered"));
        this.refresh();
    }

    async edit(workspaceId, entry, { body }) {
        const changed = await this.orm.call(MODEL, "feed_edit", [[workspaceId]], {
            event_id: entry.event_id,
            body,
        });
        this.model.change(entry.event_id, changed);
        this.announce(_t("Changed"));
    }

    /** What was taken back is in its box again: it can be put right and sent anew. */
    async takeBack(workspaceId, entry) {
        await this.act(async () => {
            await this.orm.call(MODEL, "feed_take_back", [[workspaceId]], {
                event_id: entry.event_id,
            });
            const audience = entry.shared ? "shared" : "internal";
            const place = entry.parent ? `answer.${entry.parent.event_id}` : workspaceId;
            const draft = this.drafts.of(`${place}.${audience}`);
            if (entry.body && !draft.text) {
                Object.assign(draft, { text: toText(entry.body), people: peopleIn(entry.body) });
                this.drafts.keep(draft);
            }
            this.model.remove(entry.event_id);
            this.announce(_t("Taken back"));
            this.changed();
        });
    }

    // ---------------------------------------------------------------- acting

    /** Do something that has no box of its own: a refusal is told beside the page. */
    async act(job) {
        try {
            await job();
        } catch (error) {
            this.notification.add(sayError(error), { type: "danger" });
        }
    }

    /** In its workspace; from My Feed in all workspaces of the reader that it is in. */
    inPlace(method, values) {
        const id = this.workspaceId();
        return id
            ? this.orm.call(MODEL, `feed_${method}`, [[id]], values)
            : this.orm.call(MODEL, `my_feed_${method}`, [], values);
    }

    react(entry, content) {
        const mine = (entry.reactions || []).find((one) => one.content === content)?.mine;
        return this.act(async () => {
            const reactions = await this.inPlace("react", {
                event_id: entry.event_id,
                content,
                on: !mine,
            });
            this.model.change(entry.event_id, { reactions });
            const said = mine ? _t("%s taken away", content) : _t("%s added", content);
            this.announce(said);
            this.changed();
        });
    }

    /** Offer some emoji, and all of them behind a button. */
    chooseReaction(el, entry) {
        const onSelect = (content) => {
            this.react(entry, content);
            el.focus();
        };
        this.bar.open(el, {
            mine: (entry.reactions || []).filter((one) => one.mine).map((one) => one.content),
            onSelect,
            // on a small screen the host shows it in a dialog
            onMore: () => this.picker.open(this.ui.isSmall ? undefined : { el }, { onSelect }),
        });
    }

    pin(entry, on) {
        // several events shown as one entry: whichever of them is pinned
        const ids = on ? [entry.event_id] : entry.ids;
        return this.act(async () => {
            for (const event_id of ids) {
                await this.inPlace("pin", { event_id, on });
                this.model.change(event_id, { pinned: on });
            }
            this.announce(on ? _t("Pinned") : _t("No longer pinned"));
            this.changed();
        });
    }

    changed() {
        this.onChange.forEach((listener) => listener());
    }
}
