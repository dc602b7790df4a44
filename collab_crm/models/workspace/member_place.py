from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools.ids import are_ids

# who a row is about, decided when the person joins
IDENTITY = frozenset(("workspace_id", "partner_id"))
# what follows from the person and is never said by anybody
DERIVED = frozenset(("side", "granted", "commercial_partner_id"))
# what a person wants to hear of and where he has read to: said by himself alone
OWN = frozenset(("notify", "muted_until", "channel", "seen_at", "seen_event_id"))


class MemberPlace(models.Model):
    """Who is in a team, and who was: nobody has two places in one."""

    _inherit = "collab.member"

    @api.model_create_multi
    def create(self, vals_list):
        """Put people into teams, those who had left into their old place.

        What follows from the person cannot be given.

        :raise ValidationError: somebody is in the team already
        """
        # before anything is looked up: who may not choose a team learns nothing of it
        self.browse().check_access("create")
        self._check_teams(vals_list)
        places = self._places(vals_list)
        fresh = [
            {name: value for name, value in vals.items() if name not in DERIVED}
            for vals, place in zip(vals_list, places, strict=True)
            if not place
        ]
        created = super().create(fresh)
        created._listen()
        queue = iter(created)
        return self.browse(
            place._take_again(vals).id if place else next(queue).id
            for vals, place in zip(vals_list, places, strict=True)
        )

    @api.model
    def _check_teams(self, vals_list):
        """Check that the user may choose these teams.

        :raise AccessError: he may not, whoever is in them
        """
        ids = {vals.get("workspace_id") for vals in vals_list if self._place(vals)}
        self.env["collab.workspace"].browse(ids).check_access("write")

    @api.model
    def _place(self, vals):
        """Return workspace and person of some values, or None where there is none."""
        place = vals.get("workspace_id"), vals.get("partner_id")
        return place if are_ids(place) else None

    @api.model
    def _places(self, vals_list):
        """Return for each of the values the row of somebody who was there before."""
        asked = [self._place(vals) for vals in vals_list]
        known = [place for place in asked if place]
        # sudo: the rights are checked where the row is written
        every = self.sudo().with_context(active_test=False)
        rows = every.search(
            [
                ("workspace_id", "in", list({place[0] for place in known})),
                ("partner_id", "in", list({place[1] for place in known})),
            ]
        )
        there = {
            (row.workspace_id.id, row.partner_id.id): self.browse(row.id)
            for row in rows
        }
        return [there.get(place, self.browse()) for place in asked]

    def _take_again(self, vals):
        """Give somebody who had left the old place, with the new values."""
        if self.sudo().active:  # sudo: the rights are checked by the write below
            raise ValidationError(
                self.env._(
                    "%(person)s is in the team already.",
                    person=self.sudo().partner_id.display_name,  # sudo: as above
                )
            )
        vals = {k: v for k, v in vals.items() if k not in IDENTITY | DERIVED}
        self.write({**vals, "active": True})
        return self

    def write(self, vals):
        """Write; taking out and putting back is writing ``active``.

        :raise UserError: on a change of the person or of what follows from it
        :raise AccessError: on a change of what only the person himself decides
        """
        if not self.env.su and OWN.intersection(vals):
            self._check_own()
        if not self.env.su and (IDENTITY | DERIVED).intersection(vals):
            raise UserError(
                self.env._("Take the person out of the team and put in another one.")
            )
        result = super().write(vals)
        if "active" in vals:
            self._listen()
        return result

    def _check_own(self):
        """Check that these rows are the user's own, or that he is an administrator."""
        me = self.env.user.partner_id
        manager = self.env.user.has_group("collab_crm.group_collab_manager")
        # sudo: only whose rows they are
        if not manager and any(member.partner_id != me for member in self.sudo()):
            raise AccessError(
                self.env._("What somebody is told of in a workspace, he says himself.")
            )

    def _listen(self):
        """Let colleagues follow what is said while they are in the team."""
        # sudo: who may choose the team need not care for followers
        members = self.sudo().filtered(lambda m: m.side == "internal")
        for active, group in members.grouped("active").items():
            teams = {}
            for workspace, rows in group.grouped("workspace_id").items():
                key = tuple(rows.partner_id.ids)
                teams[key] = teams.get(key, workspace) | workspace
            for partner_ids, workspaces in teams.items():
                if active:
                    workspaces._message_subscribe(list(partner_ids))
                else:
                    workspaces.message_unsubscribe(list(partner_ids))
