import { Component, onMounted, useRef, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { useDropzone } from "@web/core/dropzone/dropzone_hook";
import { useEmojiPicker } from "@web/core/emoji_picker/emoji_picker";
import { uniqueId } from "@web/core/utils/functions";
import { useAutoresize } from "@web/core/utils/autoresize";
import { useService } from "@web/core/utils/hooks";

import { sayError } from "../feed_errors";
import { useTalkFiles } from "./talk_files";
import { useMentions } from "./talk_mentions";
import { mentioned, toHtml } from "./talk_text";

/**
 * A box to write in: plain text with mentions, files and emoji. It shows by colour, icon and
 * words who will read what is written, and keeps the text when it could not be sent.
 */
export class CollabTalkBox extends Component {
    static template = "collab_crm.TalkBox";
    static props = {
        audience: { validate: (audience) => ["internal", "shared"].includes(audience) },
        draft: Object, // of the service "collab_crm.drafts"
        title: String,
        readers: { type: String, optional: true },
        sendLabel: String,
        placeholder: { type: String, optional: true },
        workspaceId: Number,
        findPeople: { type: Function, optional: true }, // (term) => promise; none: no mentions
        takesFiles: { type: Boolean, optional: true },
        onSend: Function, // ({ body, mention_ids, attachment_ids, add_ids }) => promise
        onClose: Function,
        slots: { type: Object, optional: true },
    };
    static defaultProps = { readers: "", placeholder: "", takesFiles: true };

    setup() {
        this.id = uniqueId("o_collab_talk_");
        this.drafts = useService("collab_crm.drafts");
        this.dialog = useService("dialog");
        this.draft = useState(this.props.draft);
        this.state = useState({ isBusy: false, error: "" });
        this.root = useRef("root");
        this.input = useRef("input");
        this.fileInput = useRef("fileInput");
        this.files = useTalkFiles(this.draft, this.props.workspaceId);
        this.mentions = useMentions({
            search: (term) => this.props.findPeople(term),
            onPick: (person, at) => this.pick(person, at),
        });
        useAutoresize(this.input, { minimumHeight: 60 });
        useDropzone(
            this.root,
            (ev) => this.files.add(ev.dataTransfer.files),
            "o_collab_talk_drop",
            () => this.props.takesFiles
        );
        this.emoji = useEmojiPicker(null, { onSelect: (emoji) => this.insert(emoji) });
        onMounted(() => this.focus(this.draft.text.length));
    }

    // ------------------------------------------------------------------ text

    focus(caret) {
        this.input.el.focus();
        this.input.el.setSelectionRange(caret, caret);
    }

    /** Put text in place of what stands between two positions. */
    write(text, start, end) {
        const { el } = this.input;
        el.value = el.value.slice(0, start) + text + el.value.slice(end);
        this.focus(start + text.length);
        this.keep();
    }

    insert(text) {
        const { selectionStart, selectionEnd } = this.input.el;
        this.write(text, selectionStart, selectionEnd);
    }

    keep() {
        this.draft.text = this.input.el.value;
        this.drafts.keep(this.draft);
        this.state.error = "";
    }

    onInput() {
        this.keep();
        this.lookForPeople();
    }

    lookForPeople() {
        const { value, selectionStart } = this.input.el;
        if (this.props.findPeople) {
            this.mentions.look(value, selectionStart, this.draft.people);
        }
    }

    startMention() {
        const { value, selectionStart } = this.input.el;
        const isApart = !selectionStart || /\s/.test(value[selectionStart - 1]);
        this.insert(isApart ? "@" : " @");
        this.lookForPeople();
    }

    // ---------------------------------------------------------------- people

    /** Whoever is not in the team reads nothing of it: ask before he is let in. */
    pick(person, at) {
        if (person.member) {
            return this.mention(person, at);
        }
        this.dialog.add(ConfirmationDialog, {
            title: _t("Add %s to the team?", person.name),
            body: person.external
                ? _t(
                      "%s is not in the team yet. Once added, this person reads everything " +
                          "that is shared in this workspace.",
                      person.name
                  )
                : _t(
                      "%s is not in the team yet. Once added, this person reads the whole " +
                          "workspace.",
                      person.name
                  ),
            confirmLabel: _t("Add and mention"),
            confirm: () => this.mention({ ...person, add: true }, at),
            cancelLabel: _t("Do not mention"),
            cancel: () => this.focus(at.start + at.term.length + 1),
        });
    }

    mention({ id, name, add = false }, { start, term }) {
        const others = this.draft.people.filter((person) => person.id !== id);
        this.draft.people = [...others, { id, name, add }];
        this.write(`@${name} `, start, start + term.length + 1);
    }

    /** People who join the team with this text. */
    get joining() {
        return mentioned(this.draft.text, this.draft.people).filter(({ add }) => add);
    }

    get joiningText() {
        const names = this.joining.map(({ name }) => name).join(", ");
        return _t("Joins the team when you send this: %s", names);
    }

    optionId(index) {
        return `${this.id}_option_${index}`;
    }

    get activeOption() {
        const { people, active } = this.mentions.state;
        return people.length ? this.optionId(active) : undefined;
    }

    get peopleFound() {
        const { people } = this.mentions.state;
        return people.length
            ? _t("%s people found, choose with the arrow keys", people.length)
            : "";
    }

    // ----------------------------------------------------------------- files

    onFilesChosen() {
        this.files.add(this.fileInput.el.files);
        this.fileInput.el.value = "";
        this.input.el.focus();
    }

    onPaste(ev) {
        if (this.props.takesFiles && ev.clipboardData.files.length) {
            ev.preventDefault();
            this.files.add(ev.clipboardData.files);
        }
    }

    async removeFile(file) {
        await this.files.remove(file);
        this.input.el?.focus();
    }

    percent(file) {
        return Math.round((file.upload?.progress || 0) * 100);
    }

    // ------------------------------------------------------------------ send

    get canSend() {
        const { text, files } = this.draft;
        return (text.trim() || files.length) && !this.files.isBusy && !this.state.isBusy;
    }

    get values() {
        const { text, people, files } = this.draft;
        return {
            body: toHtml(text, people),
            mention_ids: mentioned(text, people).map(({ id }) => id),
            attachment_ids: files.map(({ id }) => id),
            add_ids: this.joining.map(({ id }) => id),
        };
    }

    async send() {
        if (!this.canSend) {
            return;
        }
        Object.assign(this.state, { isBusy: true, error: "" });
        try {
            await this.props.onSend(this.values);
            this.drafts.clear(this.props.draft);
        } catch (error) {
            this.state.error = sayError(error);
            this.input.el?.focus();
            return;
        } finally {
            this.state.isBusy = false;
        }
        this.props.onClose();
    }

    onKeydown(ev) {
        if (this.mentions.press(ev)) {
            ev.preventDefault();
            ev.stopPropagation();
        } else if (ev.key === "Enter" && (ev.ctrlKey || ev.metaKey)) {
            ev.preventDefault();
            ev.stopPropagation();
            this.send();
        } else if (ev.key === "Escape") {
            ev.stopPropagation();
            this.props.onClose();
        } else if (["PageUp", "PageDown", "Home", "End"].includes(ev.key)) {
            ev.stopPropagation(); // they move in the text, not in the feed
        }
    }
}
