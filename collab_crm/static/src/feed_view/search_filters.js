/**
 * The filters of the toolbar, as the facets of a search bar: there is one truth, the search model.
 */
export class SearchFilters {
    /** @param {import("./feed_search_model").FeedSearchModel} searchModel */
    constructor(searchModel) {
        this.searchModel = searchModel;
    }

    get scope() {
        const values = this.searchModel.valuesOf("scope");
        return values.length === 1 ? values[0] : "all";
    }

    get department() {
        return this.searchModel.valuesOf("department");
    }

    get importance() {
        return this.searchModel.valuesOf("importance")[0] || false;
    }

    get unread() {
        return this.searchModel.isOn("unread");
    }

    get archived() {
        return this.searchModel.isOn("archived");
    }

    set(changes) {
        for (const [topic, value] of Object.entries(changes)) {
            if (typeof value === "boolean" && ["unread", "archived"].includes(topic)) {
                if (this[topic] !== value) {
                    this.searchModel.toggleNamed(topic);
                }
            } else {
                const values = [value].flat().filter((one) => one && one !== "all");
                this.searchModel.setValues(topic, values);
            }
        }
    }

    clear() {
        this.searchModel.clearQuery();
    }
}
