import { _t } from "@web/core/l10n/translation";
import { rpc } from "@web/core/network/rpc";
import { checkFileSize } from "@web/core/utils/files";
import { uniqueId } from "@web/core/utils/functions";
import { useService } from "@web/core/utils/hooks";

/** As many and as large as the server takes. */
const MOST = 20;
const LARGEST_MB = 64;

function answerOf({ status, responseText, response }) {
    try {
        return status === 200 ? JSON.parse(responseText ?? response) : {};
    } catch {
        return {};
    }
}

/**
 * The files of a draft, sent by the host's own upload as soon as they are chosen. They belong
 * to the draft: an upload goes on when its box is closed.
 */
export class TalkFiles {
    /**
     * @param {Object} draft reactive
     * @param {number} workspaceId
     * @param {Object} services `{ uploads, notification }`
     */
    constructor(draft, workspaceId, services) {
        Object.assign(this, { draft, workspaceId, ...services });
    }

    get isBusy() {
        return this.draft.files.some(({ id }) => !id);
    }

    find(key) {
        return this.draft.files.find((file) => file.key === key);
    }

    add(files) {
        const free = MOST - this.draft.files.length;
        if (files.length > free) {
            const text = _t("At most %s files can be attached to a post.", MOST);
            this.notification.add(text, { type: "danger" });
        }
        const fitting = [...files].slice(0, free).filter((file) => this.fits(file));
        return Promise.all(fitting.map((file) => this.send(file)));
    }

    fits({ name, size }) {
        if (size > LARGEST_MB * 1024 * 1024) {
            const limits = { file: name, size: LARGEST_MB };
            const text = _t("%(file)s is too large: at most %(size)s MB can be attached.", limits);
            this.notification.add(text, { type: "danger" });
            return false;
        }
        return checkFileSize(size, this.notification); // the host may take less
    }

    async send(file) {
        const key = uniqueId("file_");
        const { name, type: mimetype } = file;
        this.draft.files.push({ key, name, mimetype, id: null, upload: null });
        const upload = await this.uploads.upload("/mail/attachment/upload", [file], {
            buildFormData: (data) => {
                data.append("thread_model", "collab.workspace");
                data.append("thread_id", this.workspaceId);
                data.append("is_pending", true);
            },
            displayErrorNotification: false,
        });
        Object.assign(this.find(key) || {}, { upload });
        upload.xhr.addEventListener("load", () => this.finish(key, upload.xhr));
        upload.xhr.addEventListener("error", () => this.fail(key));
    }

    finish(key, xhr) {
        const file = this.find(key);
        const { data, error } = answerOf(xhr);
        if (file && data) {
            const [stored] = data.store_data["ir.attachment"] || [];
            Object.assign(file, { id: data.attachment_id, token: stored?.ownership_token });
        } else if (file) {
            this.fail(key, xhr.status === 413 ? _t("It is too large.") : error);
        }
    }

    fail(key, reason) {
        const file = this.find(key);
        if (file) {
            this.drop(key);
            const message = _t("%s could not be attached.", file.name);
            this.notification.add(`${message} ${reason || ""}`, { type: "danger" });
        }
    }

    drop(key) {
        this.draft.files = this.draft.files.filter((file) => file.key !== key);
    }

    async remove({ key, id, token, upload }) {
        this.drop(key);
        if (!id) {
            return upload?.xhr.abort();
        }
        const params = { attachment_id: id, access_token: token };
        try {
            await rpc("/mail/attachment/delete", params, { silent: true });
        } catch {
            // the host clears away what is left
        }
    }
}

export function useTalkFiles(draft, workspaceId) {
    const uploads = useService("file_upload");
    const notification = useService("notification");
    return new TalkFiles(draft, workspaceId, { uploads, notification });
}
