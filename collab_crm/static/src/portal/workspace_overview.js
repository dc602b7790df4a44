import { registry } from "@web/core/registry";

import { WorkspacePart } from "./workspace_part";

/** Keeps what waits for the reader, and his orders, up to date. */
export class WorkspaceOverview extends WorkspacePart {
    static selector = ".o_collab_overview";

    get path() {
        return `/my/workspaces/${this.workspaceId}/overview`;
    }
}

registry.category("public.interactions").add("collab_crm.workspace_overview", WorkspaceOverview);
