"""How raw values of events are shown to one reader."""

from functools import partial

from odoo import fields
from odoo.tools import format_amount, format_date, format_time
from odoo.tools.misc import formatLang

FORMATS = ("money", "date", "datetime", "qty", "name", "goods")


def formats_for(env, amounts=True):
    """Return name of a format -> function, for the reader of ``env``.

    :param bool amounts: whether this reader may read amounts
    """
    return {
        "money": partial(_money, env) if amounts else _hidden,
        "date": partial(_date, env),
        "datetime": partial(_datetime, env),
        "qty": partial(_quantity, env),
        "name": partial(_name, env),
        "goods": partial(_goods, env),
    }


def _hidden(_raw):
    return None


def _money(env, raw):
    amount, currency_id = raw
    return format_amount(env, amount, env["res.currency"].browse(currency_id))


def _date(env, raw):
    moment = fields.Datetime.to_datetime(raw)
    if len(raw) > 10:
        moment = fields.Datetime.context_timestamp(env["res.lang"], moment)
    return format_date(env, moment.date())


def _datetime(env, raw):
    moment = fields.Datetime.context_timestamp(
        env["res.lang"], fields.Datetime.to_datetime(raw)
    )
    time = format_time(env, moment.time(), time_format="short")
    return f"{format_date(env, moment.date())} {time}"


def _quantity(env, raw):
    text = formatLang(env, raw, digits=2)
    point = env["res.lang"]._get_data(code=env.lang or "en_US").decimal_point
    return text.rstrip("0").rstrip(point) if point and point in text else text


def _name(env, raw):
    """Show a name kept in several languages."""
    return raw.get(env.lang or "en_US") or raw.get("en_US") or next(iter(raw.values()))


def _goods(env, raw):
    """Show products with their quantities."""
    text = ", ".join(
        f"{_quantity(env, quantity)} {_name(env, unit)} {_name(env, name)}"
        for name, quantity, unit in raw.get("first", ())
    )
    if raw.get("more"):
        return env._("%(goods)s and %(count)s more", goods=text, count=raw["more"])
    return text
