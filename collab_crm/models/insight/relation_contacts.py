from odoo import api, models
from odoo.fields import Domain

# people in the map; who has more has to search
MAP_MOST = 200


class RelationContacts(models.Model):
    """The people of a customer or supplier, and who of us knows them."""

    _inherit = "collab.workspace"

    @api.readonly
    def relation_contacts(self, offset=0, limit=20, search=None):
        """Return the people of the workspace's company, by name.

        :param int offset: rows before the page
        :param int limit: rows of the page, 100 at the most
        :param str search: a part of the name, function or mail address
        :return: ``{"rows": [...], "count": int, "map": [...], "may": {...}}``: a row
            has name, function, mail, phone, ``role`` in the team, ``buying_role`` and
            ``buying_label``, ``last`` exchange (kind, ISO text in UTC), ``portal``,
            ``known_by`` (up to three colleagues with the number of exchanges in a
            year). ``map`` are all who report to or work with somebody, ``may`` what
            the reader may do
        :raise AccessError: the workspace is closed to the reader
        :raise UserError: an argument has the wrong form
        """
        self._relation_enter()
        offset, limit = self._relation_offset(offset), self._feed_limit(limit)
        domain = self._relation_people_domain()
        if text := self._relation_text(search):
            domain &= Domain.OR(
                Domain(fname, "ilike", text) for fname in ("name", "function", "email")
            )
        people = self.env["res.partner"]
        shown = people.search(domain, offset=offset, limit=limit, order="name, id")
        described = self._relation_described()
        return {
            "rows": self._relation_people_rows(shown, described),
            "count": people.search_count(domain),
            "map": self._relation_map(described),
            "may": self._relation_may(),
        }

    def _relation_people_domain(self):
        """Return the domain of the people of the workspace's company."""
        company = self.partner_id
        if not company:
            # sudo: who is asked about, whoever may read the opportunity
            return Domain("id", "=", self.sudo().lead_id.partner_id.id)
        people = Domain("commercial_partner_id", "=", company.id)
        if company.is_company:
            people &= Domain("is_company", "=", False) & Domain("type", "=", "contact")
        return people

    def _relation_described(self):
        """Return what colleagues have written down, by person."""
        rows = self.env["collab.contact"].search(
            [("workspace_id", "=", self.id)], limit=MAP_MOST
        )
        return {row.partner_id.id: row for row in rows}

    def _relation_people_rows(self, people, described):
        exchange = self._relation_exchange(people)
        colleagues = self._relation_colleagues(exchange)
        roles = self._relation_roles(people)
        portal = self._relation_in_portal(people)
        return [
            {
                "id": one.id,
                "name": one.name or one.display_name,
                "function": one.function or None,
                "email": one.email or None,
                "phone": one.phone or None,
                "role": roles.get(one.id),
                "portal": one.id in portal,
                **self._relation_buying(described.get(one.id)),
                "last": self._relation_last(exchange[one.id]["last"]),
                "known_by": [
                    [colleagues[who], count]
                    for who, count in _most(exchange[one.id]["known"])
                ],
            }
            for one in people
        ]

    @api.model
    def _relation_last(self, last):
        if last is None:
            return None
        kind, at = last
        return {"kind": kind, "at": at.isoformat(), "days": self._relation_days(at)}

    @api.model
    def _relation_colleagues(self, exchange):
        """Return the colleagues that are named, as ``{partner id: {id, name}}``."""
        ids = {who for row in exchange.values() for who, _count in _most(row["known"])}
        # sudo: the name of a colleague is known to every employee
        found = self.env["res.partner"].sudo().browse(sorted(ids))
        return {one.id: {"id": one.id, "name": one.name} for one in found}

    def _relation_roles(self, people):
        """Return the roles of those who are in the team, in words."""
        members = self.env["collab.member"].search(
            [
                ("workspace_id", "=", self.id),
                ("partner_id", "in", people.ids),
                ("granted", "=", True),
            ]
        )
        labels = dict(members._fields["role"]._description_selection(self.env))
        inside = self.env._("In the team")
        return {one.partner_id.id: labels.get(one.role, inside) for one in members}

    @api.model
    def _relation_in_portal(self, people):
        """Return the ids of the people who can sign in."""
        # sudo: only whether there is a login
        users = self.env["res.users"].sudo().search([("partner_id", "in", people.ids)])
        return set(users.partner_id.ids)

    @api.model
    def _relation_buying(self, contact):
        if not contact:
            return {"buying_role": None, "buying_label": None, "note": None}
        labels = dict(contact._fields["buying_role"]._description_selection(self.env))
        return {
            "buying_role": contact.buying_role or None,
            "buying_label": labels.get(contact.buying_role),
            "note": contact.note or None,
        }

    def _relation_map(self, described):
        """Return who reports to and works with whom: all who are named by somebody."""
        rows = [row for row in described.values() if row.chief_id or row.peer_ids]
        named = [row.partner_id + row.chief_id + row.peer_ids for row in rows]
        # who has left the company is not in the map any more, nor whom only he names
        people = self.env["res.partner"].search(
            self._relation_people_domain()
            & Domain("id", "in", self.env["res.partner"].union(*named).ids)
        )
        rows = [row for row in rows if row.partner_id in people]
        named = [row.partner_id + row.chief_id + row.peer_ids for row in rows]
        people &= people.browse().union(*named)
        above = {row.partner_id.id: row.chief_id.id for row in rows}
        beside = {row.partner_id.id: row.peer_ids for row in rows}
        return [
            {
                "id": one.id,
                "name": one.name or one.display_name,
                "function": one.function or None,
                "chief": above.get(one.id) or None,
                "peers": (beside.get(one.id, people.browse()) & people).mapped("name"),
                **self._relation_buying(described.get(one.id)),
            }
            for one in people.sorted("name")
        ]

    def _relation_may(self):
        """Return which of the next actions the reader may take."""
        active = self.active
        contacts = self.env["collab.contact"]
        return {
            "describe": active
            and contacts.has_access("create")
            and self.has_access("write"),
            "invite": active and self.env["portal.wizard"].has_access("create"),
        }


def _most(known, most=3):
    """Return who had most exchange, the most first."""
    return sorted(known.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
