from odoo import api, models

# what changes who is in a team
TEAM = frozenset(("active", "partner_id", "side", "granted", "workspace_id"))


class PlanProjectTeam(models.Model):
    """Whoever is in the team of a workspace works in the project of its plan."""

    _inherit = "collab.workspace"

    def _plan_team(self):
        """Bring the followers of the projects in line with the teams (in sudo).

        They follow no kind of message: the feed tells them.
        """
        places = self.filtered("plan_project_id")
        if not places:
            return
        wanted = {
            (place.plan_project_id.id, partner.id)
            for place in places
            for partner in place._plan_insiders()
        }
        followers = self.env["mail.followers"].search(
            [
                ("res_model", "=", "project.project"),
                ("res_id", "in", places.plan_project_id.ids),
            ]
        )
        there = {(one.res_id, one.partner_id.id): one for one in followers}
        gone = [one.id for key, one in there.items() if key not in wanted]
        followers.browse(gone).unlink()
        followers.create(
            [
                {
                    "res_model": "project.project",
                    "res_id": project_id,
                    "partner_id": partner_id,
                    "subtype_ids": False,
                }
                for project_id, partner_id in sorted(wanted - there.keys())
            ]
        )

    def _plan_insiders(self):
        team = self.team_ids.filtered(lambda m: m.granted and m.side == "internal")
        return team.partner_id | self.user_id._collab_staff().partner_id

    def _plan_left(self):
        """Let nobody who has left be asked for a step (in sudo)."""
        steps = self._plan_steps().filtered(
            lambda step: step.state == "open" and (step.user_id or step.partner_id)
        )
        steps.filtered(lambda s: s.user_id - s.colleague_ids).write({"user_id": False})
        steps.filtered(lambda s: s.partner_id - s.contact_ids).write(
            {"partner_id": False}
        )

    def write(self, vals):
        result = super().write(vals)
        if "user_id" in vals:
            # sudo: the project follows the workspace, whoever may change its owner
            self.sudo()._plan_team()
        return result


class PlanMember(models.Model):
    _inherit = "collab.member"

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members._plan_follow()
        return members

    def write(self, vals):
        result = super().write(vals)
        if TEAM.intersection(vals):
            self._plan_follow()
        return result

    def _refresh(self):
        result = super()._refresh()
        self._plan_follow()
        return result

    def _plan_follow(self):
        # sudo: as above
        places = self.sudo().workspace_id.filtered("plan_project_id")
        if places:
            places.invalidate_recordset(["team_ids", "member_ids"])
            places._plan_team()
            places._plan_left()
