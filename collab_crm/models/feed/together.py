from collections import defaultdict
from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class Question(NamedTuple):
    """Rows of one model that a page wants to know."""

    model: str
    domain: Domain
    names: tuple  # of fields that are in the database, related ones too
    order: str = "id"
    limit: int | None = None
    # False: the domain says all of who may read it
    ruled: bool = True


class Together(models.AbstractModel):
    """Several questions in one statement, with the rights of the reader.

    A page of the portal asks a little about a lot of models. The host's rules of each
    look for the family of the reader's company, one query after the other; here they
    are looked for once.
    """

    _name = "collab.together"
    _description = "Several Questions at Once"

    @api.model
    def _ask(self, questions):
        """Return ``{key: [{"id", and the names}]}``, in the order asked for.

        :param dict questions: ``{key: Question}``; what the reader has no access to
            has no rows
        """
        families, asked = {}, []
        for key, question in questions.items():
            if (query := self._query(question, families)) is not None:
                asked.append((key, question, query))
        found = defaultdict(list)
        parts = [
            self._part(number, question, query)
            for number, (_key, question, query) in enumerate(asked)
        ]
        rows = self.env.execute_query(SQL(" UNION ALL ").join(parts)) if parts else ()
        for number, _place, row in sorted(rows, key=lambda row: row[:2]):
            key, question, _query = asked[number]
            found[key].append(self._typed(question.model, row))
        return found

    @api.model
    def _query(self, question, families):
        """Return the host's query for a question; None: it finds nothing."""
        # sudo: the rules of the reader come on top, see below
        Model = self.env[question.model].sudo()
        if question.ruled and not self.env[question.model].has_access("read"):
            return None
        query = Model._search(
            question.domain, order=question.order, limit=question.limit
        )
        if question.ruled and not query.is_empty():
            rules = self._rules(Model, families)
            if rules.is_false():
                return None
            if not rules.is_true():
                query.add_where(rules._to_sql(Model, query.table, query))
        return None if query.is_empty() else query

    @api.model
    def _rules(self, Model, families):
        """Return the rules of the reader, as the host's ``_search`` adds them."""
        every = Model.with_context(active_test=False)
        rules = self.env["ir.rule"]._compute_domain(Model._name, "read")
        return self._with_family(rules, every, families).optimize_full(every)

    @api.model
    def _with_family(self, domain, Model, families):
        """Return a domain whose families of partners are looked for already."""

        def once(condition):
            field = Model._fields.get(condition.field_expr)
            comodel = field is not None and field.comodel_name
            if comodel and isinstance(condition.value, Domain):
                # sudo: only what fields there are
                inner = self.env[comodel].sudo()
                inner = self._with_family(condition.value, inner, families)
                return Domain(condition.field_expr, condition.operator, inner)
            if condition.operator != "child_of" or comodel != "res.partner":
                return condition
            ids = condition.value
            ids = (ids,) if isinstance(ids, int) else tuple(ids or ())
            if ids not in families:
                # sudo: the family is what the host's rule means by it
                partners = self.env[comodel].sudo().with_context(active_test=False)
                known = Domain("id", "child_of", ids).optimize_full(partners)
                families[ids] = tuple(getattr(known, "value", ()))
            return Domain(condition.field_expr, "in", families[ids])

        return domain.map_conditions(once)

    @api.model
    def _part(self, number, question, query):
        Model = self.env[question.model].sudo()  # sudo: the rules are in the query
        row = SQL(
            "jsonb_build_object(%s) AS row",
            SQL(", ").join(
                SQL("%s, %s", name, Model._field_to_sql(query.table, name, query))
                for name in ("id", *question.names)
            ),
        )
        return SQL(
            "SELECT %s, row_number() OVER (), one.row FROM (%s) one",
            number,
            query.select(row),
        )

    @api.model
    def _typed(self, model, row):
        """Return a row with dates and moments as the host has them."""
        types = self.env[model]._fields
        to = {"date": fields.Date.to_date, "datetime": self._moment}
        return {
            name: to.get(types[name].type, lambda value: value)(value)
            for name, value in row.items()
        }

    @api.model
    def _moment(self, text):
        return fields.Datetime.to_datetime(text and text.replace("T", " "))
