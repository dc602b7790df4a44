import { Component, onMounted, onWillStart, useRef, useState } from "@odoo/owl";

import { router } from "@web/core/browser/router";
import { toLocaleDateTimeString } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { CollabFeed } from "../feed/feed";
import { useMidnight } from "../feed/feed_days";
import { sayError } from "../feed/feed_errors";
import { Newest } from "../feed/newest";
import { addressOf, keepChoice, recallChoice } from "./monitor_choice";
import { useMonitorLive } from "./monitor_live";
import { CollabMonitorPanel } from "./monitor_panel";
import { useWall } from "./monitor_wall";

const { DateTime } = luxon;
/** How many entries the stream shows. */
const STREAM = 30;

function startOfToday() {
    return DateTime.now().startOf("day").toUTC().toISO({ suppressMilliseconds: true });
}

/** The sales process as it stands now, exceptions first; on a desk or on a wall. */
export class CollabMonitor extends Component {
    static template = "collab_crm.Monitor";
    static components = { CollabFeed, CollabMonitorPanel, Layout };
    static props = { ...standardActionServiceProps };
    static path = "collab-monitor";
    static displayName = _t("Monitor");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.root = useRef("root");
        this.last = new Newest();
        this.streamLimit = STREAM;
        this.state = useState({
            data: null,
            error: null,
            chosen: this.props.state?.chosen || recallChoice(),
            today: startOfToday(),
        });
        const { wall, leave } = useWall(() => this.tellAddress());
        this.wall = wall;
        this.leaveWall = leave;
        const live = useMonitorLive(async () => {
            this.state.today = startOfToday();
            await Promise.all([this.load(), this.feed?.refresh()]);
        });
        // "today" is another day; like all else it waits until somebody looks
        useMidnight(() => live.ask());
        useSetupAction({ getLocalState: () => ({ chosen: { ...this.state.chosen } }) });
        onWillStart(() => this.load());
        onMounted(() => {
            if (router.current.wall) {
                wall.enter(false);
            }
            this.tellAddress();
        });
    }

    async load() {
        const { chosen } = this.state;
        await this.last.take(
            this.orm.silent.call("collab.monitor", "figures", [{ ...chosen }]),
            (data) => Object.assign(this.state, { data, error: null }),
            // what was on the screen stays, and says how old it is
            (error) => Object.assign(this.state, { error })
        );
    }

    async choose(name, value) {
        const offer = this.state.data.filters.find((one) => one.name === name);
        const found = offer.options.find(([option]) => String(option) === value);
        const chosen = { ...this.state.chosen };
        delete chosen[name];
        if (found) {
            chosen[name] = found[0];
        }
        this.state.chosen = chosen;
        this.tellAddress();
        await Promise.all([this.load(), keepChoice(chosen)]);
    }

    clear() {
        this.state.chosen = {};
        this.tellAddress();
        return Promise.all([this.load(), keepChoice({})]);
    }

    tellAddress() {
        const names = (this.state.data?.filters || []).map(({ name }) => name);
        this.props.updateActionState?.({
            ...addressOf(this.state.chosen, names),
            wall: this.wall.isOn ? 1 : undefined,
        });
    }

    async enterWall() {
        await this.wall.enter();
        this.tellAddress();
    }

    async open(panel, figure, group) {
        const args = [panel.code, figure, { ...this.state.chosen }];
        const kwargs = group === undefined ? {} : { group };
        const action = await this.orm.call("collab.monitor", "list_of", args, kwargs);
        await this.leaveWallIfOn();
        return this.action.doAction(action);
    }

    async openRow(row) {
        await this.leaveWallIfOn();
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: row.model,
            res_id: row.id,
            views: [[false, "form"]],
        });
    }

    async leaveWallIfOn() {
        if (this.wall.isOn) {
            await this.leaveWall();
        }
    }

    expose(feed) {
        this.feed = feed;
    }

    get panels() {
        return this.state.data?.panels || [];
    }

    get hasFilters() {
        return Object.keys(this.state.chosen).length > 0;
    }

    /** The stream knows departments and customers; other filters say nothing about it. */
    get streamFilters() {
        const { department } = this.state.chosen;
        const filters = { everywhere: true, since: this.state.today };
        return department ? { ...filters, department } : filters;
    }

    get asOf() {
        const { data } = this.state;
        const time = data && DateTime.fromISO(data.as_of, { zone: "utc" }).setZone("default");
        return time ? toLocaleDateTimeString(time, { showSeconds: false }) : "";
    }

    get clock() {
        const { data } = this.state;
        const time = data && DateTime.fromISO(data.as_of, { zone: "utc" }).setZone("default");
        return time ? time.toLocaleString(DateTime.TIME_SIMPLE) : "";
    }

    get errorText() {
        return sayError(this.state.error);
    }
}

registry.category("actions").add("collab_monitor", CollabMonitor);
