from odoo import models
from odoo.tools import SQL


class WorkspaceMerging(models.Model):
    """Two workspaces become one; nothing of their history is lost."""

    _inherit = "collab.workspace"

    def _merge_into(self, target, same=False, conceal=False):
        """Move all that the workspaces hold into another one and delete them.

        :param target: a workspace, not among ``self``
        :param bool same: both were about the same company. Else the people from
            outside come along as past members only: into a team they were not
            invited to, somebody has to invite them
        :param bool conceal: what was shared becomes internal, because the people
            who will read it are not those it was shared with
        """
        # sudo: called by the host's own merges, whose rights were checked there
        sources, target = self.sudo() - target, target.sudo()
        if not sources:
            return
        names = ", ".join(sources.mapped("name"))
        if not same:
            sources._outsiders().action_archive()
        if conceal:
            sources._conceal()
        target._message_subscribe(sources.message_partner_ids.ids)
        self.env.flush_all()
        for source in sources:
            source._move_members(target)
            source._move_targets(target)
            source._move_rooms(target)
            source._move_rest(target)
        self.env.invalidate_all()
        sources.unlink()
        target.member_ids._refresh()
        target._message_log(
            body=self.env._("Merged with this workspace: %(names)s", names=names)
        )

    def _outsiders(self):
        return self.member_ids.filtered(lambda m: m.active and m.side != "internal")

    def _move_members(self, target):
        """Move the people the target does not know; those it knows stay as they are."""
        self._move_rows("collab_member", "partner_id", target)

    def _move_targets(self, target):
        if "collab.event.target" in self.env:
            self._move_rows("collab_event_target", "event_id", target)

    def _move_rows(self, table, key, target):
        """Move rows that are unique by workspace and ``key``; drop doubles."""
        names = {
            "table": SQL.identifier(table),
            "key": SQL.identifier(key),
            "source": self.id,
            "target": target.id,
        }
        self.env.cr.execute(
            SQL(
                """UPDATE %(table)s moved SET workspace_id = %(target)s
                    WHERE workspace_id = %(source)s AND NOT EXISTS (
                          SELECT 1 FROM %(table)s there
                           WHERE there.workspace_id = %(target)s
                             AND there.%(key)s = moved.%(key)s)""",
                **names,
            )
        )
        self.env.cr.execute(
            SQL("DELETE FROM %(table)s WHERE workspace_id = %(source)s", **names)
        )

    def _move_rooms(self, target):
        """Move the rooms under the target, and the opportunity if it has none."""
        top = target.parent_id or target
        self.env.cr.execute(
            SQL(
                """UPDATE collab_workspace SET parent_id = %s, partner_id = %s
                    WHERE parent_id = %s""",
                top.id,
                top.partner_id.id or None,
                self.id,
            )
        )
        lead = self.lead_id
        if lead:
            self.env.cr.execute(
                SQL("UPDATE collab_workspace SET lead_id = NULL WHERE id = %s", self.id)
            )
        if lead and not target.lead_id and target.parent_id:
            self.env.cr.execute(
                SQL(
                    "UPDATE collab_workspace SET lead_id = %s WHERE id = %s",
                    lead.id,
                    target.id,
                )
            )

    def _move_rest(self, target):
        """Move messages, activities, attachments and the rows of later modules.

        Leans on the host's partner merge, which does that for any model.
        """
        merge = self.env["base.partner.merge.automatic.wizard"]
        merge._update_foreign_keys_generic(self._name, self, target)
        merge._update_reference_fields_generic(self._name, self, target)
        if "collab.event" in self.env:
            self.env.cr.execute(
                SQL(
                    """UPDATE collab_event SET res_id = %s
                        WHERE res_model = %s AND res_id = %s""",
                    target.id,
                    self._name,
                    self.id,
                )
            )

    def _conceal(self):
        """Make internal what was shared with people who are not there any more."""
        if "collab.event.target" in self.env:
            targets = self.env["collab.event.target"]
            targets.flush_model()
            self.env.cr.execute(
                SQL(
                    """UPDATE collab_event_target SET audience = 'internal'
                        WHERE workspace_id = ANY(%s) AND audience = 'shared'""",
                    self.ids,
                )
            )
            targets.invalidate_model(["audience"])
