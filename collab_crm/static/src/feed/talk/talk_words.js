import { _t } from "@web/core/l10n/translation";

/**
 * The words that say who reads what is written, made of what the server tells of a workspace:
 * `{ internal: { names, count }, shared: { names, count, company } }`. Internal are the colleagues
 * of the writer, shared the people from outside, who read it besides them.
 */

function colleagues(count) {
    return count === 1 ? _t("1 colleague") : _t("%s colleagues", count);
}

/** @returns {string} "Ingrid", "Ingrid and Olav", "Ingrid and 2 others" */
function outsiders({ names, count }) {
    if (count === 2 && names.length === 2) {
        return _t("%(first)s and %(second)s", { first: names[0], second: names[1] });
    }
    return count > 1
        ? _t("%(person)s and %(count)s others", { person: names[0], count: count - 1 })
        : names[0];
}

function sharedWith({ internal, shared }) {
    if (!internal.count) {
        return outsiders(shared);
    }
    const ours = colleagues(internal.count);
    return shared.count > 1
        ? _t("%(outsiders)s, and %(colleagues)s", {
              outsiders: outsiders(shared),
              colleagues: ours,
          })
        : _t("%(person)s and %(colleagues)s", { person: shared.names[0], colleagues: ours });
}

function internalReaders({ names, count }) {
    return count === 1 ? names[0] : colleagues(count);
}

/** What stands on the button. */
export function sendLabel(box, audience) {
    if (audience === "shared") {
        return _t("Send to %s", sharedWith(box));
    }
    return box.internal.count ? _t("Post to %s", internalReaders(box.internal)) : _t("Post");
}

/** What stands on the button of an answer. */
export function answerLabel(box, audience) {
    if (audience === "shared") {
        return _t("Answer to %s", sharedWith(box));
    }
    const { internal } = box;
    return internal.count ? _t("Answer to %s", internalReaders(internal)) : _t("Answer");
}

/** @returns {string} "Petra, Wim, Victor and 3 others" */
function namesOf({ names, count }) {
    const known = names.join(", ");
    const others = count - names.length;
    if (others > 0) {
        return others === 1
            ? _t("%(names)s and 1 other", { names: known })
            : _t("%(names)s and %(count)s others", { names: known, count: others });
    }
    return known;
}

/** The names, for whoever wants to be sure. */
export function readersText(box, audience) {
    const { internal, shared } = box;
    if (audience === "internal") {
        return internal.count
            ? _t("Only colleagues read this: %s", namesOf(internal))
            : _t("Nobody else is in the team yet.");
    }
    const outside = namesOf(shared);
    return internal.count
        ? _t("Leaves your company. Read by %(outside)s, and by %(inside)s", {
              outside,
              inside: namesOf(internal),
          })
        : _t("Leaves your company. Read by %s", outside);
}

export function boxTitle(box, audience, kind) {
    if (audience === "internal") {
        return _t("Internal");
    }
    const { company } = box.shared;
    if (company) {
        return _t("Shared with %s", company);
    }
    return kind === "supplier" ? _t("Shared with supplier") : _t("Shared with customer");
}
