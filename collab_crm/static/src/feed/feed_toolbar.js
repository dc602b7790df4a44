import { Component, onWillStart, useState } from "@odoo/owl";

import { CheckboxItem } from "@web/core/dropdown/checkbox_item";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { uniqueId } from "@web/core/utils/functions";

import { CollabFeedMore } from "./feed_more";
import { CollabFeedSearch } from "./feed_text";

/**
 * The questions a reader has most often: whose voice, whose department, what matters most, what
 * is new. Where there is no search bar above it, it also has the others.
 */
export class CollabFeedToolbar extends Component {
    static template = "collab_crm.FeedToolbar";
    static components = { CheckboxItem, CollabFeedMore, CollabFeedSearch, Dropdown, DropdownItem };
    static props = {
        filters: Object, // from useFeedFilters, or what a search bar makes of it
        fields: { type: Object, optional: true }, // of `collab.feed`, where they are known
        compact: { type: Boolean, optional: true },
        full: { type: Boolean, optional: true }, // with text search and all filters
    };

    setup() {
        this.id = uniqueId("o_collab_feed_more_");
        this.fieldService = useService("field");
        this.filters = useState(this.props.filters);
        this.state = useState({ fields: this.props.fields || {}, isOpen: false });
        this.scopes = [
            { key: "all", label: _t("All") },
            { key: "people", label: _t("People") },
            { key: "changes", label: _t("Changes") },
        ];
        onWillStart(() => {
            this.loadFields(); // not awaited: the feed does not wait for a label
        });
    }

    async loadFields() {
        if (!this.props.fields) {
            const fieldNames = ["department", "document", "audience", "entry", "type"];
            const options = { fieldNames };
            this.state.fields = await this.fieldService.loadFields("collab.feed", options);
        }
    }

    get departments() {
        const { department } = this.state.fields;
        return (department?.selection || []).map(([key, label]) => ({ key, label }));
    }

    get departmentLabel() {
        const { department: chosen } = this.filters;
        if (chosen.length > 1) {
            return _t("%s departments", chosen.length);
        }
        const found = this.departments.find(({ key }) => key === chosen[0]);
        return found?.label || _t("All departments");
    }

    toggleDepartment(key) {
        const { department: chosen } = this.filters;
        const others = chosen.filter((one) => one !== key);
        this.filters.set({ department: others.length < chosen.length ? others : [...chosen, key] });
    }

    toggleImportant() {
        this.filters.set({ importance: this.filters.importance === "2" ? false : "2" });
    }
}
