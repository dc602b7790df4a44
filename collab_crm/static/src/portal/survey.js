import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

/**
 * Sends what was clicked in the mail: one click is enough. Opening the address alone
 * answers nothing, and without a script there is a button.
 */
export class Survey extends Interaction {
    static selector = ".o_collab_survey_clicked";

    start() {
        this.el.requestSubmit();
    }
}

registry.category("public.interactions").add("collab_crm.survey", Survey);
