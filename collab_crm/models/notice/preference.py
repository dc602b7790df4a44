from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools.departments import DEPARTMENTS
from ...tools.notice import REASONS
from ..asked import check_asked

CHANNELS = [
    ("usual", "As usual"),
    ("app", "In the app"),
    ("mail", "By mail"),
    ("digest", "In the digest"),
    ("none", "Not at all"),
]
DIGESTS = [
    ("off", "No digest"),
    ("daily", "Once a day"),
    ("quiet", "After an hour without news"),
]
HOURS = [(str(hour), f"{hour:02}:00") for hour in range(24)]
# what a user may choose, and a company for those who have chosen nothing
CHOICES = (*(reason.code for reason in REASONS), "cap", "budget", "digest")
CHOICES += ("digest_hour", "no_join_ids", "no_follow_ids")
# what a company may choose for a department
DIVIDED = frozenset(CHOICES) - {"no_join_ids", "no_follow_ids"}


class Preference(models.Model):
    """How a user wants to be told, or all of a company who have not said.

    Another part adds a reason by a field of its name here, see the developer guide.
    """

    _name = "collab.notice.preference"
    _description = "What Reaches Me"
    _rec_name = "user_id"

    user_id = fields.Many2one("res.users", ondelete="cascade")
    company_id = fields.Many2one("res.company", ondelete="cascade")
    department = fields.Selection(
        DEPARTMENTS, help="Empty: everybody of the company who works in no other."
    )
    mentioned = fields.Selection(CHANNELS, string="I am mentioned", default="usual")
    assigned = fields.Selection(
        CHANNELS, string="Something is assigned to me", default="usual"
    )
    answer = fields.Selection(CHANNELS, string="Somebody answers me", default="usual")
    risk = fields.Selection(
        CHANNELS, string="A promise to my customer is at risk", default="usual"
    )
    added = fields.Selection(CHANNELS, string="I am put into a team", default="app")
    message = fields.Selection(
        CHANNELS, string="Somebody outside writes", default="usual"
    )
    important = fields.Selection(
        CHANNELS, string="Something important happens", default="app"
    )
    followed = fields.Selection(
        CHANNELS, string="Anything else, where I want to hear everything", default="app"
    )
    cap = fields.Integer(string="At Most per Hour", default=10)
    budget = fields.Integer(string="At Most per Day", default=40)
    digest = fields.Selection(DIGESTS, default="daily", required=True)
    digest_hour = fields.Selection(HOURS, default="7", required=True)

    _one_per_user = models.UniqueIndex(
        "(user_id) WHERE user_id IS NOT NULL", "The user has made his choice already."
    )
    _one_per_company = models.UniqueIndex(
        "(company_id, COALESCE(department, '')) WHERE company_id IS NOT NULL",
        "The company has made its choice already.",
    )

    @api.depends("user_id", "company_id", "department")
    def _compute_display_name(self):
        labels = dict(self._fields["department"]._description_selection(self.env))
        for row in self:
            names = filter(None, (row.company_id.name, labels.get(row.department)))
            row.display_name = ", ".join(names) or self.env._("What Reaches Me")

    @api.constrains("cap", "budget")
    def _check_limits(self):
        if any(row.cap < 0 or row.budget < 0 for row in self):
            raise ValidationError(
                self.env._("A limit is a number from 0 on. 0 means: no limit.")
            )

    @api.constrains("user_id", "company_id", "department")
    def _check_whose(self):
        if any(
            bool(row.user_id) == bool(row.company_id)
            or (row.department and row.user_id)
            for row in self
        ):
            raise ValidationError(
                self.env._("A choice is that of one user, or of one company.")
            )

    def write(self, vals):
        """Write; a choice stays that of the same user or company.

        :raise UserError: on a change of whose choice it is
        """
        # the host checks the rights before a change, and not what comes of it
        if not self.env.su and {"user_id", "company_id"}.intersection(vals):
            raise UserError(self.env._("A choice cannot be handed to somebody else."))
        return super().write(vals)

    @api.model
    def _of(self, users):
        """Return ``{user: what holds for him}``, in one query.

        Who has chosen nothing gets what his company says for his department, or for
        everybody, or else the defaults.
        """
        # sudo: read by jobs that tell others, and only to tell them
        rows = self.sudo().search(
            [
                "|",
                ("user_id", "in", users.ids),
                ("company_id", "in", users.company_id.ids),
            ]
        )
        own = {row.user_id: row for row in rows if row.user_id}
        common = {
            (row.company_id, row.department): row for row in rows if row.company_id
        }
        divided = {company for company, department in common if department}
        plain = self.sudo().new(  # sudo: as above
            self.default_get(list(CHOICES))
        )

        def chosen(user):
            company = user.company_id
            # asked of the groups of the user, where it matters
            department = company in divided and user._collab_department()
            found = department and common.get((company, department))
            return found or common.get((company, False)) or plain

        return {user: own.get(user) or chosen(user) for user in users}

    @api.model
    def _mine(self):
        """Return the row of the user, made of what holds for him until now."""
        user = self.env.user
        mine = self.search([("user_id", "=", user.id)])
        if mine or not user._is_internal():
            return mine
        held = self._of(user)[user]
        chosen = held._convert_to_write({name: held[name] for name in CHOICES})
        return self.create({"user_id": user.id, **chosen})

    @api.model
    def action_mine(self):
        """Open what the user has chosen, as a dialog.

        :return: action
        """
        return self._form(self._mine(), self.env._("What Reaches Me"))

    @api.model
    def action_company(self):
        """Open what holds for everybody of the company who has not chosen himself.

        :return: action
        :raise AccessError: the user is no administrator
        """
        if not self.env.user.has_group("collab_crm.group_collab_manager"):
            raise AccessError(
                self.env._("Only an administrator chooses for everybody of a company.")
            )
        company = self.env.company
        row = self.search([("company_id", "=", company.id), ("department", "=", False)])
        row = row or self.create({"company_id": company.id})
        name = self.env._("What Reaches People of %s", company.name)
        return self._form(row, name)

    def action_departments(self):
        """Open what holds for departments of the company of this choice.

        :return: action
        """
        check_asked(self, one=True)
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "collab_crm.collab_preference_department_action"
        )
        domain = [("company_id", "=", self.company_id.id), ("department", "!=", False)]
        values = self.copy_data()[0] if self.company_id else {}
        context = {f"default_{name}": values[name] for name in DIVIDED & values.keys()}
        context["default_company_id"] = self.company_id.id
        return action | {"domain": domain, "context": context}

    @api.model
    def _form(self, row, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": self._name,
            "res_id": row.id,
            "views": [(False, "form")],
            "target": "new",
        }
