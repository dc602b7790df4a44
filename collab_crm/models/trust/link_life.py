from odoo import api, fields, models
from odoo.fields import Domain

STATES = [
    ("live", "Live"),
    ("expired", "Expired"),
    ("revoked", "Revoked"),
    ("dead", "Does Not Open Any More"),
]


class LinkLife(models.Model):
    """Whether a link still opens: asked anew each time it is used.

    It dies with the right of its maker, with the place of the person in the company of
    the workspace, with the workspace, and when the document goes to somebody else.
    """

    _inherit = "collab.link"

    state = fields.Selection(STATES, compute="_compute_state", search="_search_state")
    is_mine = fields.Boolean(
        string="Shared by Me", compute="_compute_is_mine", search="_search_is_mine"
    )

    @api.depends(
        "revoked_at", "expires_at", "workspace_id", "partner_id", "user_id", "res_id"
    )
    def _compute_state(self):
        # sudo: whether a link opens does not depend on who looks at it
        links = self.sudo()
        now = fields.Datetime.now()
        alive = links._alive()
        for link in links:
            if link.revoked_at:
                state = "revoked"
            elif link.expires_at <= now:
                state = "expired"
            else:
                state = "live" if link in alive else "dead"
            self.browse(link.id).state = state

    def _search_state(self, operator, value):
        """Find by what the rows say; ``live`` and ``dead`` are told apart by trying."""
        if operator != "in":
            return NotImplemented
        now = fields.Datetime.now()
        open_ = Domain("revoked_at", "=", False) & Domain("expires_at", ">", now)
        found = {
            "revoked": Domain("revoked_at", "!=", False),
            "expired": Domain("revoked_at", "=", False)
            & Domain("expires_at", "<=", now),
        }
        wanted = [found[state] for state in value if state in found]
        if {"live", "dead"} & set(value):
            links = self.search(open_)
            alive = links.sudo()._alive()  # sudo: as above
            ids = [
                *(alive.ids if "live" in value else ()),
                *((links - alive).ids if "dead" in value else ()),
            ]
            wanted.append(Domain("id", "in", ids))
        return Domain.OR(wanted)

    @api.depends_context("uid")
    @api.depends("user_id")
    def _compute_is_mine(self):
        for link in self:
            link.is_mine = link.user_id == self.env.user

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = Domain("user_id", "=", self.env.uid)
        return mine if True in value else ~mine

    def _alive(self):
        """Return those that open now, all in sudo."""
        now = fields.Datetime.now()
        known = self.filtered(
            lambda link: (
                not link.revoked_at
                and link.expires_at > now
                and link.workspace_id.active
                and link.partner_id.active
                and link.workspace_id.partner_id
                and link.partner_id.commercial_partner_id
                == link.workspace_id.partner_id
            )
        )
        alive = self.browse()
        for maker, made in known.grouped("user_id").items():
            if maker.active and not maker.share:
                alive |= made._alive_of(maker)
        return alive

    def _alive_of(self, maker):
        """Return those whose maker could still make them."""
        env = self.env(
            user=maker.id,
            su=False,
            context={"allowed_company_ids": maker.company_ids.ids},
        )
        places = self.workspace_id.with_env(env)._filtered_access("write")
        alive = self.browse()
        rest = self.filtered(lambda link: link.workspace_id.id in places._ids)
        for place, links in rest.grouped("workspace_id").items():
            for kind, group in links.grouped("kind").items():
                documents = env["collab.link"]._documents(
                    place.with_env(env), kind, group.mapped("res_id")
                )
                ids = set(documents.ids)
                alive |= group.filtered(lambda link, ids=ids: link.res_id in ids)
        return alive
