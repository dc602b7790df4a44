from odoo import fields, models


class ResUsersSettings(models.Model):
    """How a user wants to be told of news; the host keeps and sends such settings."""

    _inherit = "res.users.settings"

    collab_counter = fields.Selection(
        [("all", "All my workspaces"), ("owned", "Workspaces I own")],
        string="Unread Counter",
        default="all",
    )
    collab_feed_paused = fields.Boolean(string="Feed Updates Paused")
