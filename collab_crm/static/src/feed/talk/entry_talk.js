import { Component, useRef, useState } from "@odoo/owl";

import { deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { formatList } from "@web/core/l10n/utils";
import { useService } from "@web/core/utils/hooks";

import { CollabTalkBox } from "./talk_box";
import { CollabCountdown } from "./talk_countdown";
import { peopleIn, toText } from "./talk_text";
import { answerLabel, readersText } from "./talk_words";

/** A countdown is for a short time; who has an hour need not watch the clock. */
const COUNTED = { minutes: 2 };

/** What is said to an entry and what can be done with it, below the entry. */
export class CollabEntryTalk extends Component {
    static template = "collab_crm.EntryTalk";
    static components = { CollabCountdown, CollabTalkBox };
    static props = { entry: Object, talk: Object, id: String };

    setup() {
        this.drafts = useService("collab_crm.drafts");
        this.answerButton = useRef("answer");
        this.editButton = useRef("edit");
        // mode: "" (nothing is written), "answer" or "edit"
        this.state = useState({ mode: "", place: null, box: null, over: 0 });
        this.pinTitles = { on: _t("Pin to the top"), off: _t("Take down from the top") };
        this.editTitle = _t("Change what you wrote");
        this.editLabel = _t("Save");
    }

    get entry() {
        return this.props.entry;
    }

    get talk() {
        return this.props.talk;
    }

    // ------------------------------------------------------------- reactions

    get reactions() {
        return this.entry.reactions || [];
    }

    reactionTitle({ content, names, mine }) {
        const who = formatList(names.length ? names : [_t("You")]);
        return mine
            ? _t("%(emoji)s from %(people)s. Press to take yours away", {
                  emoji: content,
                  people: who,
              })
            : _t("%(emoji)s from %(people)s. Press to add yours", { emoji: content, people: who });
    }

    chooseReaction(ev) {
        this.talk.chooseReaction(ev.currentTarget, this.entry);
    }

    // --------------------------------------------------------------- answers

    get places() {
        return this.talk.placesOf(this.entry);
    }

    get place() {
        return this.state.place || this.places[0];
    }

    /** That of the entry, in the workspace where it is answered. */
    get audience() {
        return this.place.shared ? "shared" : "internal";
    }

    async openAnswer() {
        if (this.state.mode === "answer") {
            return this.close();
        }
        await this.choosePlace(this.place);
        if (this.state.box) {
            this.state.mode = "answer";
        }
    }

    async choosePlace(place) {
        await this.talk.act(async () => {
            this.state.box = await this.talk.box(place.id);
            this.state.place = place;
        });
    }

    onPlaceChange(ev) {
        return this.choosePlace(this.places.find(({ id }) => id === Number(ev.target.value)));
    }

    get answerDraft() {
        return this.drafts.of(`answer.${this.entry.event_id}.${this.audience}`);
    }

    get answerTitle() {
        const { actor } = this.entry;
        return actor ? _t("Answer to %s", actor.name) : _t("Answer");
    }

    get readers() {
        return readersText(this.state.box, this.audience);
    }

    get answerLabel() {
        return answerLabel(this.state.box, this.audience);
    }

    findPeople(term) {
        return this.talk.people(this.place.id, this.place.shared, term);
    }

    answer(values) {
        return this.talk.reply(this.place.id, this.entry, values);
    }

    close() {
        const { mode } = this.state;
        this.state.mode = "";
        this[`${mode}Button`]?.el?.focus();
    }

    // ------------------------------------------------------ change, take back

    /** Until when something is allowed; null when it no longer is. */
    until(moment) {
        const until = moment && deserializeDateTime(moment);
        return until && until > luxon.DateTime.now() ? until : null;
    }

    get editUntil() {
        return this.until(this.entry.edit_until);
    }

    get takeBackUntil() {
        return this.until(this.entry.take_back_until);
    }

    get isCounted() {
        return this.takeBackUntil < luxon.DateTime.now().plus(COUNTED);
    }

    openEdit() {
        if (this.state.mode === "edit") {
            return this.close();
        }
        const { body } = this.entry;
        this.editDraft = this.drafts.of(`edit.${this.entry.event_id}`);
        if (!this.editDraft.text && body) {
            Object.assign(this.editDraft, { text: toText(body), people: peopleIn(body) });
        }
        this.state.mode = "edit";
    }

    edit(values) {
        return this.talk.edit(this.place.id, this.entry, values);
    }

    takeBack() {
        return this.talk.takeBack(this.place.id, this.entry);
    }
}
