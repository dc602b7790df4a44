import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, split_every

from ...tools.fact import Fact

_logger = logging.getLogger(__name__)

# Documents changed in this window are compared again at every run.
WINDOW = timedelta(days=7)
BATCH = 500


class EventReconcile(models.Model):
    """Compares documents with events and adds what is missing."""

    _inherit = "collab.event"

    @api.model
    def _cron_reconcile(self):
        """Close the gaps, compare recent documents, fill new workspaces."""
        gaps = self.env["collab.event.gap"].search([("repaired_at", "=", False)])
        gaps._repair()
        workspaces = self.env["collab.workspace"].search([("active", "=", True)])
        added = self._reconcile(workspaces, fields.Datetime.now() - WINDOW)
        if added:
            _logger.warning("The feeds missed %s events; they are added", added)
        self._fill_history()

    @api.model
    def _fill_history(self):
        """Let workspaces that are new read what happened before them."""
        self.env["collab.history"]._cron_history()

    @api.model
    def _reconcile(self, workspaces, since):
        """Add the events that documents prove and feeds do not have.

        :param workspaces: recordset of ``collab.workspace``
        :param datetime since: only documents changed since then, in UTC
        :return: number of deliveries added
        """
        partners = workspaces.partner_id.ids
        leads = workspaces.lead_id.ids
        added = 0
        for model in self._sources():
            reach = Domain(model._collab_reach(partners, leads))
            changed = Domain("write_date", ">=", since)
            for transition in model._collab_transitions:
                if transition.proof:
                    domain = reach & changed & Domain(list(transition.proof))
                    found = model.search(domain, order="id")
                    for ids in split_every(BATCH, found.ids):
                        documents = model.browse(ids)
                        added += documents._collab_reconcile(transition, workspaces)
        return added

    @api.model
    def _sources(self):
        """Return the host models that are event sources, without their archive."""
        names = self.env.registry.descendants(["collab.source"], "_inherit")
        return [
            self.env[name].with_context(active_test=False)
            for name in sorted(names)
            if not self.env[name]._abstract
        ]

    @api.model
    def _told(self, code, model, ids):
        """Return document id -> key of its latest event of a kind."""
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT res_id, (array_agg(identity ORDER BY occurred_at DESC))[1]
                         FROM collab_event
                        WHERE res_model = %s AND res_id = ANY(%s) AND type_id = %s
                        GROUP BY res_id""",
                    model,
                    list(ids),
                    self.env["collab.event.type"]._kinds()[code].id,
                )
            )
        )

    @api.model
    def _delivered(self, code, model, ids, workspaces):
        """Return the ``(document, workspace)`` pairs which have the event, alone or
        in a summary.
        """
        return set(
            self.env.execute_query(
                SQL(
                    """SELECT e.res_id, t.workspace_id
                         FROM collab_event e
                         JOIN collab_event_target t ON t.event_id = e.id
                        WHERE e.res_model = %(model)s AND e.res_id = ANY(%(ids)s)
                          AND e.type_id = %(type)s
                        UNION
                       SELECT covered::int, t.workspace_id
                         FROM collab_event e
                         JOIN collab_event_target t ON t.event_id = e.id
                        CROSS JOIN jsonb_array_elements_text(e.data->'ids') covered
                        WHERE e.res_model = %(model)s AND e.res_id = 0
                          AND e.type_id = %(type)s
                          AND t.workspace_id = ANY(%(workspaces)s)""",
                    model=model,
                    ids=list(ids),
                    type=self.env["collab.event.type"]._kinds()[code].id,
                    workspaces=workspaces.ids,
                )
            )
        )


class SourceReconcile(models.AbstractModel):
    _inherit = "collab.source"

    def _collab_reconcile(self, transition, workspaces):
        """Add the events of one transition that the documents of ``self`` prove.

        :return: number of deliveries added
        """
        Event = self.env["collab.event"]
        kinds = self.env["collab.event.type"]._kinds()
        facts = [fact for doc in self for fact in doc._collab_proven(transition)]
        facts = [fact for fact in facts if fact.code in kinds]
        gone = workspaces.company_id._collab_gone_before()
        here = set(workspaces.ids)
        deliveries = []
        for code in {fact.code for fact in facts}:
            have = Event._delivered(code, self._name, self.ids, workspaces)
            told = Event._told(code, self._name, self.ids)
            deliveries += [
                found.delivery
                for found in Event._address(
                    [
                        # another workspace may know the event: it is the same
                        fact._replace(
                            stamp=told.get(fact.res_id, fact.identity).removeprefix(
                                fact.prefix
                            )
                        )
                        for fact in facts
                        if fact.code == code
                    ]
                )
                if found.address.id in here
                and found.fact.occurred_at >= gone[found.address.company_id]
                and (found.fact.res_id, found.address.id) not in have
            ]
        return len(Event._insert_deliveries(deliveries, None)) if deliveries else 0

    def _collab_proven(self, transition):
        self.ensure_one()
        code = self._collab_code(transition.code)
        if not code:
            return []
        at = transition.stamp and self[transition.stamp]
        when = fields.Datetime.to_datetime(at) if at else self.write_date
        old = dict.fromkeys(self._collab_fields(), False)
        fact = Fact(
            code,
            self._name,
            self.id,
            occurred_at=min(when, fields.Datetime.now()),
            actor_id=self._collab_proven_actor(),
            data=self._collab_data(code, old),
            stamp=self._collab_stamp(transition),
        )
        return [fact]

    def _collab_proven_actor(self):
        """Return the partner who most likely did it, or None."""
        people = self._collab_people().get(self.id, ())
        return next((user.partner_id.id for user, _department in people), None)
