from odoo import api, models
from odoo.tools import SQL

# so much of a message is read to show its beginning
BEGINNING = 4000


class TalkAround(models.Model):
    """The reactions to the entries of a page and what they answer, in one query."""

    _inherit = "collab.workspace"

    @api.model
    def _talk_around(self, rows):
        """Return ``(event id, workspace id) -> (reactions, parent)``.

        A reaction is ``[content, partner id, name, whether it is the reader's]``; the
        parent is None where the reader may not read it in that workspace.
        """
        if not rows:
            return {}
        query = SQL(
            """SELECT x.event_id, x.workspace_id, (%s), (%s)
                 FROM unnest(%s::int[], %s::int[], %s::int[], %s::int[])
                      AS x(event_id, workspace_id, message_id, parent_id)""",
            self._talk_reactions_query(),
            self._talk_parent_query(),
            *(
                [row[name] for row in rows]
                for name in ("event_id", "workspace_id", "message_id", "parent_id")
            ),
        )
        return {tuple(row[:2]): row[2:] for row in self.env.execute_query(query)}

    @api.model
    def _talk_reactions_query(self):
        """Outsiders learn of reactions of our people and of their own team only."""
        seen = SQL(
            """(p.partner_share IS NOT TRUE OR EXISTS (
                SELECT 1 FROM collab_member m
                 WHERE m.workspace_id = x.workspace_id AND m.partner_id = p.id))"""
        )
        return SQL(
            """SELECT jsonb_agg(jsonb_build_array(r.content, p.id, p.name, p.id = (%s))
                                ORDER BY r.id)
                 FROM (SELECT r.id, r.content, r.partner_id
                         FROM mail_message_reaction r
                        WHERE r.message_id = x.message_id
                        UNION ALL
                       SELECT r.id, r.content, r.partner_id FROM collab_reaction r
                        WHERE r.event_id = x.event_id
                          AND r.workspace_id = x.workspace_id) r
                 JOIN res_partner p ON p.id = r.partner_id
                WHERE %s""",
            self._feed_me(),
            seen if self._talk_outside() else SQL("TRUE"),
        )

    @api.model
    def _talk_parent_query(self):
        return SQL(
            """SELECT jsonb_build_object(
                          'event_id', t.event_id, 'type_id', t.type_id,
                          'data', e.data, 'target_data', t.data, 'actor', a.name,
                          'res_model', e.res_model,
                          'body', left(m.body, %s), 'model', m.model,
                          'layout', m.email_layout_xmlid, 'own', e.actor_id = (%s))
                 FROM collab_event_target t
                 JOIN collab_event e ON e.id = t.event_id
                 LEFT JOIN res_partner a ON a.id = e.actor_id
                 LEFT JOIN mail_message m ON m.id = e.message_id
                WHERE t.event_id = x.parent_id AND t.workspace_id = x.workspace_id
                  AND %s""",
            BEGINNING,
            self._feed_me(),
            self._feed_allowed(),
        )
