import { _t } from "@web/core/l10n/translation";

const THERE = ["done", "ready"];

/**
 * What a node needs beside the critical path, each document once.
 * @returns {Object[]} `{ node, others }`, nested
 */
function branchesOf(node, byKey, placed) {
    const found = [];
    for (const key of node.needs || []) {
        const need = byKey.get(key);
        if (need && !placed.has(key)) {
            placed.add(key);
            found.push({ node: need, others: branchesOf(need, byKey, placed) });
        }
    }
    return found;
}

function criticalPath(nodes, byKey) {
    const path = [];
    const isOnPath = (key) => path.some((one) => one.key === key);
    let node = nodes[0];
    while (node) {
        path.push(node);
        node = (node.needs || [])
            .map((key) => byKey.get(key))
            .find((one) => one?.critical && !isOnPath(one.key));
    }
    return path;
}

/**
 * The critical path from its cause to the delivery; beside each step what else it needs.
 *
 * @param {Object[]} nodes of a forecast, the delivery first
 * @returns {Object[]} `{ node, others, isCause }`
 */
export function stepsOf(nodes) {
    const byKey = new Map(nodes.map((node) => [node.key, node]));
    const path = criticalPath(nodes, byKey);
    const placed = new Set(path.map((node) => node.key));
    const steps = path.map((node) => ({ node, others: branchesOf(node, byKey, placed) }));
    return steps
        .reverse()
        .map((step, index) => ({ ...step, isCause: index === 0 && steps.length > 1 }));
}

/** The document that decides when the goods leave. */
export function causeOf(nodes) {
    return nodes.length ? stepsOf(nodes)[0].node : null;
}

function flat(branches) {
    return branches.flatMap(({ node, others }) => [node, ...flat(others)]);
}

/**
 * What is folded, in one line: how many, and whether there is anything to worry about.
 * @returns {{text: string, tone: string}}
 */
export function foldedInWords(branches) {
    const nodes = flat(branches);
    const count = branches.length;
    const more = count === 1 ? _t("1 more supply") : _t("%s more supplies", count);
    const late = nodes.filter((node) => node.late).length;
    const unknown = nodes.filter((node) => !node.date && !THERE.includes(node.state)).length;
    if (late) {
        return { text: _t("%(more)s, %(late)s late", { more, late }), tone: "bad" };
    }
    if (unknown) {
        return {
            text: _t("%(more)s, %(unknown)s without a date", { more, unknown }),
            tone: "warn",
        };
    }
    if (nodes.every((node) => THERE.includes(node.state))) {
        return {
            text: count === 1 ? _t("%s, it is there", more) : _t("%s, all there", more),
            tone: "good",
        };
    }
    return { text: _t("%s, in time", more), tone: "good" };
}
