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

    /** What brings the point, where it is not there yet. */
    pointOf({ point, of }) {
        return point ? _t("1 point") : _t("a point from %s", of);
    }

    /** When somebody was here last; who has not accepted yet cannot have been. */
    seenOf({ last, member, portal, been, invited }) {
        if (last) {
            return _t("Last seen %s", this.exactly(last));
        }
        if (!member || been) {
            return _t("Has opened nothing yet");
        }
        if (!portal) {
            return _t("In the team, without a login: not invited yet");
        }
        return invited
            ? _t("Invited on %s, not yet accepted", this.day(invited))
            : _t("Has a login, and has not used it yet");
    }

    /** Somebody who was not seen is to be asked: not by a machine. Who is only invited
     * is reminded by inviting again. */
    isQuiet({ points, been }) {
        return !points && been && this.state.data.logged;
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

    async revoke({ id, person }) {
        const left = await this.orm.call(MODEL, "trust_revoke", [[this.workspaceId], id]);
        const said = [_t("Link no. %s does not open any more.", id)];
        if (left.others) {
            said.push(_t("%(person)s has another link to it, which still works.", { person }));
        }
        if (left.portal) {
            said.push(_t("%(person)s still sees what the role opens, by the login.", { person }));
        }
        const type = said.length > 1 ? "warning" : "success";
        this.notification.add(said.join(" "), { type });
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
