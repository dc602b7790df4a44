from odoo import api, models

# steps above the person who can act
STEPS = (1, 2, 3)


class AlertEscalate(models.Model):
    """What is not acknowledged in time goes up, step by step, no further than needed."""

    _inherit = "collab.alert"

    def _climb(self):
        """Ask the next one above, each step once.

        A step that has nobody, or only whom it is at, is passed over.
        """
        chains = self._chain_up()
        usable = self._usable(
            {
                person
                for chain in chains.values()
                for people in chain
                for person in people
            }
        )
        persons, levels = {}, {}
        for alert, chain in chains.items():
            fit = usable.get(alert.company_id.id, set()) - {alert.user_id.id}
            levels[alert], persons[alert] = alert._next_step(chain, fit)
        for level in STEPS:
            reached = self.filtered(lambda a, level=level: levels[a] == level)
            reached.write({"level": level})
        moved = self.filtered(lambda a: persons[a])
        moved._log_climb(persons)
        moved._give(persons)

    def _next_step(self, chain, fit):
        """Return ``(step, user id)``; the last step and None: nobody is left."""
        for step in STEPS:
            found = next((p for p in chain[step - 1] if p in fit), None)
            if step > self.level and found:
                return step, found
        return STEPS[-1], None

    @api.model
    def _chain_up(self):
        """Return ``{alert: (people of step 1, of step 2, of step 3)}``, as user ids."""
        desks = self.env["collab.alert.department"]._desks()
        admins = self._administrators()
        return {
            alert: (
                desks.get((alert.company_id.id, alert.department), (None, None))[1:2],
                # of the workspace that is hit most
                alert.impact_ids.workspace_id[:1].user_id.ids,
                admins,
            )
            for alert in self
        }

    def _log_climb(self, persons):
        users = self.env["res.users"]
        self._message_log_batch(
            {
                alert.id: self.env._(
                    "%(late)s did not acknowledge in time. %(next)s is asked now.",
                    late=alert.user_id.name or self.env._("Nobody"),
                    next=users.browse(persons[alert]).name,
                )
                for alert in self
            }
        )
