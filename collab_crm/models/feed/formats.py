"""How raw values of events are shown to one reader."""

from functools import partial

from odoo import fields
from odoo.tools import format_amount, format_date, format_time
from odoo.tools.misc import formatLang

FORMATS = ("money", "date", "datetime", "qty", "name", "goods", "field", "value")


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
        "field": partial(_field, env),
        "value": partial(_value, env, amounts),
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


def _quantity(env, raw, digits=2):
    text = formatLang(env, raw, digits=digits)
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


def _field(env, raw):
    """Show the name of a field, given ``[model, field]``."""
    model, fname = raw
    return env["ir.model.fields"].get_field_string(model).get(fname) or fname


def _value(env, amounts, raw):
    """Show a value that says itself what it is, see ``watched_facts.py``."""
    kind, value = raw["as"], raw["value"]
    if kind == "amount" and not amounts:
        return None
    if value is None:
        return env._("empty")
    if kind == "amount":
        return _money(env, value) if value[1] else _quantity(env, value[0])
    shown = {
        "boolean": lambda: env._("Yes") if value else env._("No"),
        "integer": lambda: _quantity(env, value, 0),
        "float": lambda: _quantity(env, value, 6),
        "many2one": lambda: _name(env, value),
        "date": lambda: (
            _date(env, value) if len(value) <= 10 else _datetime(env, value)
        ),
        "selection": lambda: _choice(env, *raw["of"], value),
    }
    return shown[kind]() if kind in shown else value


def _choice(env, model, fname, value):
    """Show a value of a selection; one that is none any more as it was kept."""
    field = model in env and env[model]._fields.get(fname)
    if not field or field.type != "selection":
        return value
    return dict(field._description_selection(env)).get(value, value)
