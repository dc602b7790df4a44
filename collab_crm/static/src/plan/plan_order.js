/**
 * Return ids with one of them at another place.
 *
 * @param {number[]} ids those of the milestone, with or without the moved one
 * @param {number} id the moved one
 * @param {number|null} previous what stands before it now
 * @param {number|null} next what stands behind it now
 */
export function moved(ids, id, previous, next) {
    const others = ids.filter((one) => one !== id);
    let at = others.length;
    if (previous && others.includes(previous)) {
        at = others.indexOf(previous) + 1;
    } else if (next && others.includes(next)) {
        at = others.indexOf(next);
    }
    return [...others.slice(0, at), id, ...others.slice(at)];
}

/**
 * Return where a step is after one move up (-1) or down (1): the ids of its milestone in their
 * new order. Over the end of a milestone it goes to the next one.
 *
 * @returns {{milestoneId: number, name: string, ids: number[]}|null} null: there is no such place
 */
export function neighbour(milestones, id, by) {
    const index = milestones.findIndex(({ steps }) => steps.some((step) => step.id === id));
    const ids = milestones[index].steps.map((step) => step.id);
    const at = ids.indexOf(id) + by;
    if (at >= 0 && at < ids.length) {
        const others = ids.filter((one) => one !== id);
        const { id: milestoneId, name } = milestones[index];
        return { milestoneId, name, ids: [...others.slice(0, at), id, ...others.slice(at)] };
    }
    const target = milestones[index + by];
    if (!target) {
        return null;
    }
    const theirs = target.steps.map((step) => step.id);
    return {
        milestoneId: target.id,
        name: target.name,
        ids: by > 0 ? [id, ...theirs] : [...theirs, id],
    };
}
