import { registry } from "@web/core/registry";

import { FeedController } from "./feed_controller";
import { FeedSearchModel } from "./feed_search_model";

/** The view type `collab_feed`: the host's search bar above our feed. */
export const feedView = {
    type: "collab_feed",
    Controller: FeedController,
    SearchModel: FeedSearchModel,
    searchMenuTypes: ["filter", "favorite"],
};

registry.category("views").add("collab_feed", feedView);
