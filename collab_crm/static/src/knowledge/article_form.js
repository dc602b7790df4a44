import { HistoryDialog } from "@html_editor/components/history_dialog/history_dialog";
import { getHtmlFieldMetadata, setHtmlFieldMetadata } from "@html_editor/fields/html_field";

import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { FormController } from "@web/views/form/form_controller";
import { formView } from "@web/views/form/form_view";

const FIELD = "body";

/** The form of an article, with the versions that the host keeps of its content. */
export class ArticleFormController extends FormController {
    setup() {
        super.setup();
        this.notification = useService("notification");
    }

    getStaticActionMenuItems() {
        return {
            ...super.getStaticActionMenuItems(),
            collabVersions: {
                sequence: 15,
                icon: "fa fa-history",
                description: _t("Version History"),
                callback: () => this.openVersions(),
            },
        };
    }

    openVersions() {
        const record = this.model.root;
        const versions = record.data.html_field_history_metadata?.[FIELD];
        if (!versions?.length) {
            this.notification.add(_t("There is no earlier version yet."));
            return;
        }
        this.dialogService.add(HistoryDialog, {
            title: _t("Version History"),
            recordId: record.resId,
            recordModel: record.resModel,
            versionedFieldName: FIELD,
            historyMetadata: versions,
            restoreRequested: (html, close) => this.askToRestore(record, html, close),
        });
    }

    askToRestore(record, html, close) {
        this.dialogService.add(ConfirmationDialog, {
            title: _t("Restore this version?"),
            body: _t("The content becomes that of this version. Today's stays in the history."),
            confirmLabel: _t("Restore"),
            confirm: async () => {
                const metadata = getHtmlFieldMetadata(record.data[FIELD]);
                await record.update({ [FIELD]: setHtmlFieldMetadata(html, metadata) });
                await record.save();
                close();
            },
            cancel: () => {},
        });
    }
}

registry.category("views").add("collab_article_form", {
    ...formView,
    Controller: ArticleFormController,
});
