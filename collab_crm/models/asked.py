from odoo.exceptions import UserError

from ..tools.ids import are_ids


def check_asked(records, one=False):
    """Check the records a caller names: the host takes whatever he says for ids.

    :param records: what a public method was called on
    :param bool one: whether it works on one record at a time
    :raise UserError: these are no ids, or not one
    """
    if not are_ids(records._ids):
        raise UserError(records.env._("Records are given by their ids."))
    if one and len(records) != 1:
        raise UserError(records.env._("This is done with one record at a time."))
