"""Ids as they come from outside: anything can stand there."""

ID_MOST = 2**31  # ids beyond it do not fit the column


def is_id(value):
    """Tell whether a value can be the id of a record."""
    return type(value) is int and 0 < value < ID_MOST


def are_ids(values):
    """Tell whether all values can be ids of records."""
    return all(map(is_id, values))
