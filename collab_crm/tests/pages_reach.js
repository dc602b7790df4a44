/* global axe, PAGES, odoo -- given by the test */

/** Opens one page after the other in a running web client, and says what is wrong with each. */
(async () => {
    const { services } = odoo.__WOWL_DEBUG__.root.env;
    const problems = [];
    const HOST = [
        ...["th", ".o_list_record_selector", ".o_optional_columns_dropdown"], // lists
        ...[".o_select_menu_toggler", ".o-dropdown.d-flex", ".o-autocomplete--input"], // fields
        ...[".o_tag", ".o_m2m_avatar", ".o_form_label", ".o_field_badge"],
        ...[".o_field_kanban_activity", "[class*=o_field_many2one_avatar]", ".o_m2o_avatar"],
        ".o-dropdown-item",
    ].join(", ");

    async function until(find, what) {
        for (let turn = 0; turn < 200; turn++) {
            const found = find();
            if (found) {
                return found;
            }
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error(`${what} does not appear`);
    }

    const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
    const seek = (selector) =>
        until(() => [...document.querySelectorAll(selector)].find(isShown), selector);

    /** What fades in has its colours only in the end. */
    async function settle() {
        const moving = document.getAnimations().filter((one) => {
            const { iterations } = one.effect.getComputedTiming();
            return Number.isFinite(iterations);
        });
        await Promise.all(moving.map((one) => one.finished.catch(() => {})));
    }

    /** What the host's own widgets do is not ours to mend. */
    function isOfHost(selector) {
        const element = document.querySelector(selector);
        return element?.matches("article.o_kanban_record") || element?.closest(HOST);
    }

    function actionOf(target) {
        if (typeof target === "string") {
            return `collab_crm.${target}`;
        }
        const [model, id] = target;
        return {
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        };
    }

    /** Where something scrolls by itself, it may be wider. */
    function isScrolled(element) {
        for (let one = element.parentElement; one; one = one.parentElement) {
            const { overflowX } = getComputedStyle(one);
            if (["auto", "scroll"].includes(overflowX) && one.scrollWidth > one.clientWidth) {
                return one.matches(".o_list_renderer, .table-responsive, .o_kanban_renderer");
            }
        }
        return false;
    }

    function tooWide(part) {
        const root = document.documentElement;
        const found = root.scrollWidth > root.clientWidth ? ["the page"] : [];
        for (const element of [part, ...part.querySelectorAll("*")]) {
            const { left, right, width } = element.getBoundingClientRect();
            const isOut = width > 1 && (left < -1 || right > window.innerWidth + 1);
            if (isOut && isShown(element) && !isScrolled(element)) {
                const place = `${Math.round(left)} to ${Math.round(right)}`;
                found.push(`${element.cloneNode(false).outerHTML} ${place}`);
            }
        }
        return found.slice(0, 3);
    }

    for (const [name, target, steps, selector] of PAGES) {
        try {
            await services.action.doAction(actionOf(target), { clearBreadcrumbs: true });
            for (const step of steps) {
                (await seek(step)).click();
            }
            const part = await seek(selector);
            await settle();
            const { violations } = await axe.run(part, { resultTypes: ["violations"] });
            for (const rule of violations) {
                const nodes = rule.nodes.filter(({ target: [one] }) => !isOfHost(one));
                const told = nodes.slice(0, 3).map((node) => node.html.slice(0, 300));
                if (told.length) {
                    problems.push(`${name}: ${rule.id}: ${rule.help}: ${told.join(" ")}`);
                }
            }
            problems.push(...tooWide(part).map((what) => `${name}: too wide: ${what}`));
        } catch (error) {
            problems.push(`${name}: ${error.message}`);
        }
        document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
        document.body.click();
    }
    if (problems.length) {
        console.error(problems.join("\n"));
    } else {
        console.log("test successful");
    }
})();
