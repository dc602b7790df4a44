import { Component, onWillStart, useRef, useState } from "@odoo/owl";

import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { useSortable } from "@web/core/utils/sortable_owl";
import { FormViewDialog } from "@web/views/view_dialogs/form_view_dialog";

import { sayError } from "../feed/feed_errors";
import { useFeedLive } from "../feed/feed_live";
import { Newest } from "../feed/newest";

import { moved, neighbour } from "./plan_order";
import { CollabPlanAdd } from "./plan_add";
import { CollabPlanStep } from "./plan_step";

export const STATES = {
    planned: { label: _t("Planned"), tone: "none" },
    progress: { label: _t("In progress"), tone: "warn" },
    done: { label: _t("Completed"), tone: "good" },
};

/** The plan that a workspace shares with its customer: milestones, and steps of both sides. */
export class CollabPlan extends Component {
    static template = "collab_crm.Plan";
    static components = { CollabPlanAdd, CollabPlanStep };
    static props = { workspaceId: Number, customer: String };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.root = useRef("root");
        this.last = new Newest();
        this.states = STATES;
        this.state = useState({ status: "loading", plan: null, error: "", said: "" });
        useFeedLive(
            () => this.props.workspaceId,
            () => this.load(),
            () => this.load()
        );
        useSortable({
            ref: this.root,
            enable: () => Boolean(this.plan?.may_write),
            elements: ".o_collab_plan_step",
            groups: ".o_collab_plan_steps",
            connectGroups: true,
            handle: ".o_collab_plan_handle",
            cursor: "grabbing",
            onDrop: (drop) => this.drop(drop),
        });
        onWillStart(() => this.load());
    }

    get plan() {
        return this.state.plan;
    }

    get share() {
        const { done, total } = this.plan;
        return total ? Math.round((100 * done) / total) : 0;
    }

    /** Which order a step is about is worth saying only where there are several. */
    get hasOrders() {
        const steps = this.plan.milestones.flatMap((part) => part.steps);
        return new Set(steps.map(({ order }) => order)).size > 1;
    }

    async load() {
        await this.last.take(
            this.orm.silent.call("collab.workspace", "plan", [[this.props.workspaceId]]),
            (plan) => Object.assign(this.state, { plan, status: "ready" }),
            (error) => {
                this.state.error = sayError(error);
                this.state.status = this.plan ? "stale" : "error";
            }
        );
    }

    /** What was done shows at once; what was refused is said, and shows as it is. */
    async change(model, method, args, kwargs = {}) {
        try {
            await this.orm.call(model, method, args, kwargs);
        } finally {
            await this.load();
        }
    }

    tick(step, done) {
        this.state.said = done ? _t("%s is done", step.name) : _t("%s is open again", step.name);
        return this.change("collab.plan.step", "action_tick", [[step.id]], { done });
    }

    arrange(milestoneId, ids) {
        return this.change("collab.workspace", "plan_arrange", [
            [this.props.workspaceId],
            milestoneId,
            ids,
        ]);
    }

    drop({ element, previous, next, parent }) {
        const idOf = (el) => Number(el.dataset.id);
        const milestoneId = Number((parent || element.parentElement).dataset.milestoneId);
        const part = this.plan.milestones.find(({ id }) => id === milestoneId);
        const ids = part.steps.map(({ id }) => id);
        this.arrange(
            milestoneId,
            moved(ids, idOf(element), previous && idOf(previous), next && idOf(next))
        );
    }

    /** By the keyboard: one place up or down, over the end of a milestone into the next. */
    async move(step, by) {
        const place = neighbour(this.plan.milestones, step.id, by);
        if (!place) {
            return;
        }
        this.state.said = _t("%(step)s is in %(milestone)s, at place %(place)s", {
            step: step.name,
            milestone: place.name,
            place: place.ids.indexOf(step.id) + 1,
        });
        await this.arrange(place.milestoneId, place.ids);
        this.root.el?.querySelector(`[data-id="${step.id}"] .o_collab_plan_handle`)?.focus();
    }

    open(resModel, resId, title, context = {}) {
        this.dialog.add(FormViewDialog, {
            resModel,
            resId,
            title,
            context,
            onRecordSaved: () => this.load(),
        });
    }

    openStep(step) {
        this.open("collab.plan.step", step.id, _t("Step"));
    }

    openMilestone(part) {
        this.open("collab.plan.milestone", part.id, _t("Milestone"));
    }

    addStep(part, name) {
        const vals = { workspace_id: this.props.workspaceId, milestone_id: part.id, name };
        const last = part.steps.length ? 10 * (part.steps.length + 1) : 10;
        return this.change("collab.plan.step", "create", [[{ ...vals, sequence: last }]]);
    }

    addMilestone(name) {
        const sequence = 10 * (this.plan.milestones.length + 1);
        const vals = { workspace_id: this.props.workspaceId, name, sequence };
        return this.change("collab.plan.milestone", "create", [[vals]]);
    }

    applyTemplate() {
        this.action.doAction("collab_crm.collab_plan_apply_action", {
            additionalContext: { default_workspace_id: this.props.workspaceId },
            onClose: () => this.load(),
        });
    }

    openList() {
        this.action.doAction("collab_crm.collab_plan_step_action", {
            additionalContext: {
                search_default_late: 0,
                search_default_workspace_id: this.props.workspaceId,
            },
        });
    }
}
