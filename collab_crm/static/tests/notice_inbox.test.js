import { describe, expect, test } from "@odoo/hoot";

import { click, contains, openDiscuss, start, startServer } from "@mail/../tests/mail_test_helpers";
import { asyncStep, onRpc, serverState, waitForSteps } from "@web/../tests/web_test_helpers";

import { defineFeedModels } from "./feed_test_helpers";

describe.current.tags("desktop");
defineFeedModels();

/** Open the Inbox with a message of this model in it. */
async function openInbox(model, resId) {
    const pyEnv = await startServer();
    const messageId = pyEnv["mail.message"].create({
        body: "Azure Interior: S00077 was confirmed",
        message_type: "user_notification",
        model,
        res_id: resId,
        needaction: true,
    });
    pyEnv["mail.notification"].create({
        mail_message_id: messageId,
        notification_status: "sent",
        notification_type: "inbox",
        res_partner_id: serverState.partnerId,
    });
    await start();
    await openDiscuss("mail.box_inbox");
    await contains(".o-mail-Message");
    return messageId;
}

test("what tells of a workspace can be put off in the Inbox", async () => {
    onRpc("collab.notice", "snooze_message", ({ args }) => {
        asyncStep(args);
        return "2026-03-05 07:00:00";
    });
    const messageId = await openInbox("collab.workspace", 1);
    await click(".o-mail-Message [title='Expand']");
    await contains(".o-dropdown-item", { text: "Snooze for an hour" });
    await contains(".o-dropdown-item", { text: "Snooze until next week" });
    await click(".o-dropdown-item", { text: "Snooze until tomorrow morning" });
    await waitForSteps([[messageId, "tomorrow"]]);
    await contains(".o_notification:contains(It comes back)");
});

test("other messages have no such action", async () => {
    await openInbox("res.partner", serverState.partnerId);
    await contains(".o-mail-Message [title='Mark as Read']");
    expect(".o-mail-Message [title^='Snooze'], .o-mail-Message [title='Expand']").toHaveCount(0);
});
