"""The question of a relationship survey, as plain data: how an answer is read."""

BEST = 10
# from which score on somebody recommends us, and from which he is at least content
STANDINGS = [
    ("promoter", "Recommends us"),
    ("passive", "Content"),
    ("detractor", "Not content"),
]
PROMOTER, PASSIVE = 9, 7
# what a standing adds to the net score, and its stars as the host counts them
NET = {"promoter": 100, "passive": 0, "detractor": -100}
STARS = {"promoter": 5, "passive": 3, "detractor": 1}


def standing(score):
    """Return how somebody stands to us.

    :param int score: 0 to 10
    """
    if score >= PROMOTER:
        return "promoter"
    return "passive" if score >= PASSIVE else "detractor"
