import { Component, onMounted, onWillStart, useState } from "@odoo/owl";

import { router } from "@web/core/browser/router";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { sayError } from "../feed/feed_errors";
import { Newest } from "../feed/newest";
import { PERIODS, sayDays, sayFigure, sayTrend, targetTone, trendTone } from "./overview_words";

/** What a question of the overview has, and where it begins. */
const START = { period: "month", back: 0, team_id: null, user_id: null };

/** The address knows a question by these. */
function fromAddress() {
    const { period, back, team, person } = router.current;
    const number = (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null);
    return {
        period: PERIODS.some(([kind]) => kind === period) ? period : START.period,
        back: Math.min(number(back) || 0, 120),
        team_id: number(team),
        user_id: number(team) ? null : number(person),
    };
}

/** The key figures of a period, beside the last one and beside the targets. */
export class CollabOverview extends Component {
    static template = "collab_crm.Overview";
    static components = { Layout };
    static props = { ...standardActionServiceProps };
    static path = "collab-overview";
    static displayName = _t("Overview");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.last = new Newest();
        this.periods = PERIODS;
        Object.assign(this, { sayDays, sayTrend, targetTone, trendTone });
        this.state = useState({
            data: null,
            error: null,
            asked: this.props.state?.asked || fromAddress(),
            canSet: false,
        });
        useSetupAction({ getLocalState: () => ({ asked: { ...this.state.asked } }) });
        onWillStart(async () => {
            const groups = ["sales_team.group_sale_manager", "collab_crm.group_collab_manager"];
            const [, ...rights] = await Promise.all([
                this.load(),
                ...groups.map((group) => user.hasGroup(group)),
            ]);
            this.state.canSet = rights.some(Boolean);
        });
        onMounted(() => this.tellAddress());
    }

    async load() {
        const { asked } = this.state;
        await this.last.take(
            this.orm.call("collab.overview", "key_figures", [], { ...asked }),
            (data) => Object.assign(this.state, { data, error: null }),
            (error) => Object.assign(this.state, { error })
        );
    }

    ask(change) {
        this.state.asked = { ...this.state.asked, ...change };
        this.tellAddress();
        return this.load();
    }

    /** Of the company, of a team ("team,3") or of a person ("user,7"). */
    chooseOwner(value) {
        const [kind, id] = value.split(",");
        return this.ask({
            team_id: kind === "team" ? Number(id) : null,
            user_id: kind === "user" ? Number(id) : null,
        });
    }

    get owner() {
        const { team_id: team, user_id: person } = this.state.asked;
        return team ? `team,${team}` : person ? `user,${person}` : "";
    }

    tellAddress() {
        const { period, back, team_id: team, user_id: person } = this.state.asked;
        this.props.updateActionState?.({
            period: period === START.period ? undefined : period,
            back: back || undefined,
            team: team || undefined,
            person: person || undefined,
        });
    }

    say(value, unit) {
        return sayFigure(value, unit, this.state.data.currency_id);
    }

    widthOf(reached) {
        return `inline-size: ${Math.round(100 * Math.min(1, reached || 0))}%`;
    }

    percentOf(reached) {
        return sayFigure(reached, "percent");
    }

    async open(figure) {
        const { asked } = this.state;
        const args = [figure.code];
        const action = await this.orm.call("collab.overview", "list_of", args, { ...asked });
        return this.action.doAction(action);
    }

    openTargets() {
        return this.action.doAction("collab_crm.collab_target_action");
    }

    get errorText() {
        return sayError(this.state.error);
    }
}

registry.category("actions").add("collab_overview", CollabOverview);
