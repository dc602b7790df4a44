import { Component, onWillStart, useState } from "@odoo/owl";

import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

/** The three questions a reader has: whose voice, whose department, what matters most. */
export class CollabFeedToolbar extends Component {
    static template = "collab_crm.FeedToolbar";
    static components = { Dropdown, DropdownItem };
    static props = {
        filters: Object, // from useFeedFilters
        compact: { type: Boolean, optional: true },
    };

    setup() {
        this.fields = useService("field");
        this.filters = useState(this.props.filters);
        this.state = useState({ departments: [] });
        this.scopes = [
            { key: "all", label: _t("All") },
            { key: "people", label: _t("People") },
            { key: "changes", label: _t("Changes") },
        ];
        onWillStart(() => {
            this.loadDepartments(); // not awaited: the feed does not wait for a label
        });
    }

    async loadDepartments() {
        const options = { fieldNames: ["department"] };
        const { department } = await this.fields.loadFields("collab.member", options);
        this.state.departments = department.selection.map(([key, label]) => ({ key, label }));
    }

    get departmentLabel() {
        const { departments } = this.state;
        const found = departments.find(({ key }) => key === this.filters.department);
        return found?.label || _t("All departments");
    }
}
