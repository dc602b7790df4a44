from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.ids import are_ids, is_id
from ..asked import check_asked

# between two steps there is room for others
GAP = 10


class PlanOrder(models.Model):
    """The order of a plan, as people drag it."""

    _inherit = "collab.workspace"

    def plan_arrange(self, milestone_id, step_ids):
        """Put steps into a milestone, in this order.

        Those that were there and are not named stay behind them.

        :param int milestone_id: of this plan
        :param list step_ids: ids of steps of this plan
        :return: True
        :raise AccessError: the reader may not work on the plan
        :raise UserError: one of them is not of this plan
        """
        self._plan_check_write()
        place = self.sudo()  # sudo: the right to the plan was just checked
        parts, steps = place.milestone_ids, place._plan_steps()
        known = isinstance(step_ids, list) and are_ids(step_ids)
        if not (
            known
            and is_id(milestone_id)
            and milestone_id in parts.ids
            and set(step_ids) <= set(steps.ids)
        ):
            raise UserError(self.env._("This step belongs to another plan."))
        there = steps.filtered(lambda s: s.milestone_id.id == milestone_id).ids
        order = [*dict.fromkeys(step_ids), *(i for i in there if i not in step_ids)]
        self._plan_write_order("collab_plan_step", order, milestone_id)
        return True

    def plan_arrange_milestones(self, milestone_ids):
        """Put the milestones of the plan into this order.

        :param list milestone_ids: ids of milestones of this plan
        :return: True
        :raise AccessError: as :meth:`plan_arrange`
        :raise UserError: one of them is not of this plan
        """
        self._plan_check_write()
        parts = self.sudo().milestone_ids  # sudo: the right was just checked
        known = isinstance(milestone_ids, list) and are_ids(milestone_ids)
        if not known or not set(milestone_ids) <= set(parts.ids):
            raise UserError(self.env._("This milestone belongs to another plan."))
        order = [*dict.fromkeys(milestone_ids)]
        order += [id_ for id_ in parts.ids if id_ not in order]
        self._plan_write_order("collab_plan_milestone", order)
        return True

    def _plan_check_write(self):
        check_asked(self, one=True)
        self.check_access("read")
        self.check_access("write")

    def _plan_write_order(self, table, ids, milestone_id=None):
        self.env.flush_all()
        part = SQL(", milestone_id = %s", milestone_id) if milestone_id else SQL("")
        self.env.cr.execute(
            SQL(
                """UPDATE %s t SET sequence = x.place * %s %s
                     FROM unnest(%s::int[]) WITH ORDINALITY AS x(id, place)
                    WHERE t.id = x.id""",
                SQL.identifier(table),
                GAP,
                part,
                list(ids),
            )
        )
        self.env.invalidate_all(flush=False)
        self.sudo()._plan_turns()  # sudo: the right was checked
        self._plan_ring()
