"""The order in which things that need each other are looked at."""


def ordered(needs, roots):
    """Return the groups of what the roots need, what is needed before what needs it.

    A group is one thing, or all that need each other in a circle (Tarjan, without
    recursion: chains may be long).

    :param dict needs: key -> keys it needs; a key that is not in it needs nothing
    :param roots: keys to begin with
    :rtype: list of list
    """
    number, low, waiting, groups, path = {}, {}, set(), [], []
    for root in roots:
        if root in number:
            continue
        work = [_begin(root, needs, number, low, waiting, path)]
        while work:
            key, rest = work[-1]
            below = next(rest, None)
            if below is None:
                work.pop()
                if low[key] == number[key]:
                    groups.append(_close(key, waiting, path))
                elif work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[key])
            elif below not in number:
                if needs.get(below):
                    work.append(_begin(below, needs, number, low, waiting, path))
                else:
                    number[below] = len(number)
                    groups.append([below])
            elif below in waiting:
                low[key] = min(low[key], number[below])
    return groups


def _begin(key, needs, number, low, waiting, path):
    number[key] = low[key] = len(number)
    waiting.add(key)
    path.append(key)
    return key, iter(needs.get(key, ()))


def _close(key, waiting, path):
    """Take what was begun since ``key`` off the path: they need each other."""
    start = len(path) - 1
    while path[start] != key:
        start -= 1
    group = path[start:]
    del path[start:]
    waiting.difference_update(group)
    return group
