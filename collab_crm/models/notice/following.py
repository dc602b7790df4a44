from odoo import api, fields, models, tools


class DocumentKind(models.Model):
    """A kind of document for which joining teams and following can be switched off."""

    _name = "collab.notice.kind"
    _description = "Kind of Document"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    res_model = fields.Char(string="Model", required=True)

    _once = models.Constraint("UNIQUE(res_model)", "This kind is there already.")


class PreferenceFollowing(models.Model):
    _inherit = "collab.notice.preference"

    no_join_ids = fields.Many2many(
        "collab.notice.kind",
        "collab_notice_no_join_rel",
        string="Not Joining for",
        help="Becoming responsible for such a document puts nobody into the team.",
    )
    no_follow_ids = fields.Many2many(
        "collab.notice.kind",
        "collab_notice_no_follow_rel",
        string="Not Following",
        help="Making, getting or answering such a document makes nobody follow it.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    @api.model
    @tools.ormcache("what", "model")
    def _switched_off(self, what, model):
        """Return who has switched something off for a kind of document.

        :param str what: ``no_join_ids`` or ``no_follow_ids``
        :return: ids of companies, of users, and of users who have chosen anything
        """
        # sudo: what somebody wants holds whoever acts
        # what a company says for a department is not about this
        rows = self.sudo().search(
            [
                ("department", "=", False),
                "|",
                (what, "!=", False),
                ("user_id", "!=", False),
            ]
        )
        off = rows.filtered(lambda row: model in row[what].mapped("res_model"))
        return (
            frozenset(off.company_id.ids),
            frozenset(off.user_id.ids),
            frozenset(rows.user_id.ids) if off else frozenset(),
        )

    @api.model
    def _is_off(self, what, model, user):
        """Tell whether a user, or his company for him, has switched something off.

        Costs no query where nobody has.
        """
        companies, users, chosen = self._switched_off(what, model)
        if user.id in users:
            return True
        # sudo: the company of a colleague
        return bool(companies) and (
            user.id not in chosen and user.sudo().company_id.id in companies
        )


class SourceJoining(models.AbstractModel):
    _inherit = "collab.source"

    def _collab_joiners(self):
        """Leave out who does not want to join teams for such documents."""
        preference = self.env["collab.notice.preference"]
        return {
            res_id: [
                (user, department)
                for user, department in people
                if not preference._is_off("no_join_ids", self._name, user)
            ]
            for res_id, people in super()._collab_joiners().items()
        }


class SourceFollowing(models.AbstractModel):
    _inherit = "collab.source.chatter"

    @api.model
    def _collab_follows_not(self, user):
        preference = self.env["collab.notice.preference"]
        return preference._is_off("no_follow_ids", self._name, user)

    @api.model_create_multi
    def create(self, vals_list):
        if not self._collab_follows_not(self.env.user):
            return super().create(vals_list)
        quiet = self.with_context(mail_create_nosubscribe=True)
        made = super(SourceFollowing, quiet).create(vals_list)
        return made.with_env(self.env)

    def message_post(self, **kwargs):
        """Post as the host does; who does not follow such documents does not begin to.

        Arguments, result and errors are those of the host.
        """
        if not self._collab_follows_not(self.env.user):
            return super().message_post(**kwargs)
        quiet = self.with_context(mail_post_autofollow_author_skip=True)
        return super(SourceFollowing, quiet).message_post(**kwargs)

    def _message_auto_subscribe_followers(self, updated_values, default_subtype_ids):
        """Tell who got a document, as the host does, even if he does not follow it."""
        found = super()._message_auto_subscribe_followers(
            updated_values, default_subtype_ids
        )
        kept = []
        for partner_id, subtypes, template in found:
            partner = self.env["res.partner"].browse(partner_id)
            users = partner._collab_staff() if self._collab_anybody_off() else ()
            if any(self._collab_follows_not(user) for user in users):
                if template:
                    self._message_auto_subscribe_notify([partner_id], template)
            else:
                kept.append((partner_id, subtypes, template))
        return kept

    @api.model
    def _collab_anybody_off(self):
        preference = self.env["collab.notice.preference"]
        return any(preference._switched_off("no_follow_ids", self._name))
