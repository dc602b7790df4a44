import { Component, onMounted, onWillStart, useState } from "@odoo/owl";

import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { browser } from "@web/core/browser/browser";
import { router } from "@web/core/browser/router";
import { deserializeDateTime, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { sayError } from "../feed/feed_errors";
import { useOpenRecord } from "../feed/feed_open";
import { Newest } from "../feed/newest";

const { DateTime } = luxon;
const MODEL = "collab.workspace";

/** A moment the server has said, in the time of the reader. */
export function momentOf(text) {
    return text ? deserializeDateTime(text.slice(0, 19).replace("T", " ")) : null;
}

/** Who of a customer gets at what, by which way, and what they opened. */
export class CollabTrust extends Component {
    static template = "collab_crm.Trust";
    static components = { Layout };
    static props = { ...standardActionServiceProps };
    static path = "collab-access";
    static displayName = _t("Who Sees What");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.openRecord = useOpenRecord();
        this.last = new Newest();
        const { context } = this.props.action;
        this.workspaceId = context.active_id || Number(router.current.active_id) || false;
        this.personId = context.collab_person || Number(router.current.person) || null;
        this.state = useState({ data: null, error: null });
        onWillStart(() => this.load());
        onMounted(() => this.props.updateActionState?.({ person: this.personId || undefined }));
    }

    async load() {
        await this.last.take(
            this.orm.call(MODEL, "trust_page", [[this.workspaceId]], {
                partner_id: this.personId,
            }),
            (data) => Object.assign(this.state, { data, error: null }),
            (error) => Object.assign(this.state, { error })
        );
    }

    get errorText() {
        return sayError(this.state.error);
    }

    day(text) {
        const moment = momentOf(text);
        return moment ? formatDate(moment) : "";
    }

    exactly(text) {
        const moment = momentOf(text);
        return moment ? moment.toLocaleString(DateTime.DATETIME_SHORT) : "";
    }

    scoreLabel({ points }) {
        return _t("Takes part: %s of 5", points);
    }

    usesOf({ used, last }) {
        if (!used) {
            return _t("never opened");
        }
        const times = used === 1 ? _t("opened once") : _t("opened %s times", used);
        return _t("%(times)s, last %(day)s", { times, day: this.day(last) });
    }

    /** Somebody who was not seen is to be asked: not by a machine. */
    isQuiet({ points }) {
        return !points && this.state.data.logged;
    }

    async open(method, ...args) {
        const action = await this.orm.call(MODEL, method, [[this.workspaceId], ...args]);
        return this.action.doAction(action, { onClose: () => this.load() });
    }

    share() {
        return this.open("action_share_link");
    }

    /** A page of its own: there is a way back on it. */
    async preview({ id }) {
        const action = await this.orm.call(MODEL, "action_preview", [[this.workspaceId], id]);
        browser.open(action.url, "_blank", "noopener");
    }

    async revoke({ id, what, person }) {
        await this.orm.call("collab.link", "action_revoke", [[id]]);
        this.notification.add(_t("%(person)s cannot open %(what)s any more.", { person, what }), {
            type: "success",
        });
        return this.load();
    }

    takeOut({ id, name }) {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Take %s out?", name),
            body: _t(
                "The workspace and all links of this person here are closed at once. What was said stays."
            ),
            confirmLabel: _t("Take out"),
            confirm: async () => {
                await this.orm.call(MODEL, "trust_take_out", [[this.workspaceId], id]);
                return this.load();
            },
            cancel: () => {},
        });
    }

    openAll(name) {
        const field = "workspace_id";
        return this.action.doAction(`collab_crm.${name}`, {
            additionalContext: {
                [`search_default_${field}`]: this.workspaceId,
                search_default_live: false,
            },
        });
    }
}

registry.category("actions").add("collab_trust", CollabTrust);
