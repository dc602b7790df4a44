"""The order in which things that need each other are looked at."""


def ordered(needs, roots):
    """Return the groups of what the roots need, what is needed before what needs it.

    A group is one thing, or all that need each other in a circle (Tarjan, without
    recursion: chains may be long).

    :param needs: function: key -> keys it needs
    :param roots: keys to begin with
    :rtype: list of list
    """
    number, low, open_, groups, path = {}, {}, {}, [], []
    for root in roots:
        if root in number:
            continue
        work = [_begin(root, needs, number, low, open_, path)]
        while work:
            key, rest = work[-1]
            below = next(rest, None)
            if below is None:
                work.pop()
                _close(key, number, low, open_, path, groups)
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[key])
            elif below not in number:
                work.append(_begin(below, needs, number, low, open_, path))
            elif below in open_:
                low[key] = min(low[key], number[below])
    return groups


def _begin(key, needs, number, low, open_, path):
    number[key] = low[key] = len(number)
    open_[key] = True
    path.append(key)
    return key, iter(needs(key))


def _close(key, number, low, open_, path, groups):
    """Make a group of all above ``key`` on the path, when it is the first of them."""
    if low[key] != number[key]:
        return
    group = []
    while not group or group[-1] != key:
        group.append(path.pop())
        del open_[group[-1]]
    groups.append(group[::-1])
