import { registry } from "@web/core/registry";

const NEWS = "collab_crm/chat";

const find = (env, channelId) =>
    env.services["mail.store"].Thread.getOrFetch({ model: "discuss.channel", id: channelId });

/** The action of the button Chat: the window of the host, beside what one works on. */
registry.category("actions").add("collab_crm.chat", async (env, { params }) => {
    const thread = await find(env, params.channel_id);
    thread?.open({ focus: true });
});

/** Shows chats of teams one was put into, and closes those of teams one has left. */
export const chatService = {
    dependencies: ["bus_service", "mail.store"],
    start(env, { bus_service: bus, "mail.store": store }) {
        bus.subscribe(NEWS, async ({ channel_id: id, gone }) => {
            if (!gone) {
                await find(env, id);
                return;
            }
            const thread = store.Thread.get({ model: "discuss.channel", id });
            thread?.closeChatWindow();
            thread?.delete();
        });
        bus.start();
    },
};

registry.category("services").add("collab_crm.chat", chatService);
