import hashlib
import hmac
import json
import time

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..feed.feed_query import COLUMNS

STATES = [("waiting", "Waiting"), ("done", "Done"), ("failed", "Given up")]


class EventCall(models.Model):
    """One event handed to one rule."""

    _name = "collab.event.call"
    _description = "Feed Automation Call"
    _order = "id desc"
    _rec_name = "event_id"

    rule_id = fields.Many2one(
        "collab.event.rule", required=True, ondelete="cascade", index=True
    )
    event_id = fields.Many2one(
        "collab.event", required=True, ondelete="cascade", index=True
    )
    workspace_id = fields.Many2one(
        "collab.workspace", required=True, ondelete="cascade", index=True
    )
    type_id = fields.Many2one(related="event_id.type_id")
    state = fields.Selection(STATES, required=True, default="waiting")
    attempts = fields.Integer()
    due_at = fields.Datetime(required=True, default=fields.Datetime.now)
    ended_at = fields.Datetime()
    error = fields.Char()

    _once = models.Constraint(
        "UNIQUE(rule_id, event_id, workspace_id)", "The rule has this event already."
    )
    _due_idx = models.Index("(due_at, id) WHERE state = 'waiting'")

    def _act(self):
        """Do what the rule says. Raises whatever goes wrong.

        A web address gets it at least once: the receiver knows it by its number.
        """
        self.ensure_one()
        if self.rule_id.action == "webhook":
            self._post()
        else:
            self._run_action()

    def _run_action(self):
        action = self.rule_id.server_action_id
        record = self.workspace_id
        if action.model_id.model == "collab.event.target":
            record = self.env["collab.event.target"].search(
                [
                    ("event_id", "=", self.event_id.id),
                    ("workspace_id", "=", self.workspace_id.id),
                ]
            )
        action.with_context(
            active_model=record._name,
            active_id=record.id,
            active_ids=record.ids,
            collab_event_id=self.event_id.id,
        ).run()

    def _post(self):
        """Send the event, signed; any answer but 2xx is a failure."""
        rule = self.rule_id
        body = json.dumps(self._payload(), ensure_ascii=False).encode()
        stamp = str(int(time.time()))
        status = self._call(
            rule.url,
            body,
            {
                "Content-Type": "application/json",
                "X-Collab-Call": str(self.id),
                "X-Collab-Timestamp": stamp,
                "X-Collab-Signature": self._sign(rule.secret, stamp, body),
            },
        )
        if not 200 <= status < 300:
            raise UserError(self.env._("The answer was %s.", status))

    def _sign(self, secret, stamp, body):
        content = stamp.encode() + b"." + body
        return hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()

    def _payload(self):
        """Return what is sent: the entry as the person of the rule reads it.

        :raise UserError: he may not read it
        """
        workspace = self.workspace_id.with_user(self.rule_id.user_id)
        workspace.check_access("read")
        entries = workspace._feed_entry_of(self.event_id.id)
        if not entries:
            raise UserError(
                self.env._("%s may not read the event.", self.rule_id.user_id.name)
            )
        return {
            "call": self.id,
            "rule": self.rule_id.name,
            "database": self.env.cr.dbname,
            **entries[0],
        }


class WorkspaceEntry(models.Model):
    _inherit = "collab.workspace"

    def _feed_entry_of(self, event_id):
        """Return the entry of one event in this workspace, in a list; empty where the
        reader may not read it.
        """
        self = self._feed_in_reader_s_language()
        where = SQL("t.event_id = %s AND %s", event_id, self._feed_allowed())
        newest = self._feed_newest(self._feed_marker(), where, 1)
        query = SQL("SELECT %s FROM (%s) t", COLUMNS, newest)
        return self._feed_render(query, 1, named=True, grouped=False)["entries"]
