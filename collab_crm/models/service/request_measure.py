from odoo import models


class RequestMeasure(models.Model):
    """One target for each request and each policy that fits it."""

    _inherit = "collab.request"

    def _measure(self):
        """Bring the targets of requests in line with the policies (in sudo).

        What is met already stays, and so does what was promised on a request that goes
        on in one of these.
        """
        if not self:
            return
        policies = self.env["collab.sla"].search(
            [("company_id", "in", self.company_id.ids)]
        )
        own = self.target_ids.filtered(lambda target: not target.taken_at)
        there = {(t.request_id, t.sla_id): t for t in own}
        wanted = [
            (request, policy)
            for request in self
            for policy in policies
            if policy._fits(request)
        ]
        kept = set(wanted)
        gone = [t.id for key, t in there.items() if key not in kept and not t.met_at]
        self.env["collab.request.target"].browse(gone).unlink()
        fresh = self._add_targets([key for key in wanted if key not in there])
        for key in kept & there.keys():
            target, hours = there[key], key[1].hours
            if not target.met_at and target.hours != hours:
                target.hours = hours
        self.target_ids._schedule()
        fresh._met_before()

    def _add_targets(self, missing):
        return self.env["collab.request.target"].create(
            [
                {
                    "request_id": request.id,
                    "sla_id": policy.id,
                    "measure": policy.measure,
                    "hours": policy.hours,
                    # counted at once by _schedule
                    "deadline": request.opened_at,
                    "near_at": request.opened_at,
                }
                for request, policy in missing
            ]
        )


class TargetMetBefore(models.Model):
    _inherit = "collab.request.target"

    def _met_before(self):
        """Say of new targets that were met before there was a policy when that was."""
        for target in self:
            request = target.request_id
            answer = target.measure == "answer"
            moment = request.answered_at if answer else request.closed_at
            if moment:
                target.met_at = moment
        self.request_id._find_next()
