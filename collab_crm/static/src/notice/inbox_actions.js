import { registerMessageAction } from "@mail/core/common/message_actions";

import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

const SNOOZES = {
    hour: { name: _t("Snooze for an hour"), icon: "fa fa-clock-o" },
    tomorrow: { name: _t("Snooze until tomorrow morning"), icon: "fa fa-sun-o" },
    week: { name: _t("Snooze until next week"), icon: "fa fa-calendar-o" },
};

/** What tells somebody of a workspace can be put off where it is read: in the host's Inbox. */
for (const [choice, { name, icon }] of Object.entries(SNOOZES)) {
    registerMessageAction(`collab-snooze-${choice}`, {
        condition: ({ message, store, thread }) =>
            thread?.eq(store.inbox) &&
            message.message_type === "user_notification" &&
            message.thread?.model === "collab.workspace",
        icon,
        name,
        async onSelected({ message, store }) {
            const { orm, notification } = store.env.services;
            const until = await orm.call("collab.notice", "snooze_message", [message.id, choice]);
            const when = formatDateTime(deserializeDateTime(until));
            notification.add(_t("It comes back: %s", when), { type: "info" });
        },
        sequence: 45,
    });
}
