from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.excerpt import excerpt
from ...tools.words import said
from ..promise.alert import CAUSES

KINDS = [("article", "Article"), ("lesson", "Lesson")]
AUDIENCES = [("internal", "Colleagues only"), ("shared", "Shared outside")]
INSIDE = "base.group_user"
EXCERPT = 200
# what of an article makes another version of it, for those who read it
CONTENT = frozenset(("name", "body"))


class Article(models.Model):
    """A page of knowledge: of a customer's or supplier's workspace, of a product or a
    category of them, or general. A lesson is a short one, learnt from an alert.
    """

    _name = "collab.article"
    _description = "Article"
    _inherit = ["html.field.history.mixin"]
    _check_company_auto = True
    _order = "name, id"

    name = fields.Char(string="Title", required=True)
    active = fields.Boolean(default=True)
    kind = fields.Selection(KINDS, required=True, default="article")
    body = fields.Html(string="Content", sanitize_attributes=False)
    # earlier versions may say what was not meant for outsiders
    html_field_history = fields.Json(groups=INSIDE)
    html_field_history_metadata = fields.Json(groups=INSIDE)
    excerpt = fields.Char(compute="_compute_excerpt", store=True)
    audience = fields.Selection(
        AUDIENCES,
        string="For",
        required=True,
        default="internal",
        help="Shared outside: invited people of the workspace read it in the portal; "
        "what belongs to no workspace, all invited customers who have the product in "
        "their orders, or all invited customers when it is about no product.",
    )
    company_id = fields.Many2one(
        "res.company",
        default=lambda self: self.env.company,
        ondelete="cascade",
        index="btree_not_null",
        help="Empty: of all companies.",
    )
    workspace_id = fields.Many2one(
        "collab.workspace",
        check_company=True,
        ondelete="cascade",
        index="btree_not_null",
    )
    product_tmpl_id = fields.Many2one(
        "product.template",
        string="Product",
        check_company=True,
        ondelete="set null",
        index="btree_not_null",
    )
    categ_id = fields.Many2one(
        "product.category",
        string="Product Category",
        ondelete="set null",
        index="btree_not_null",
    )
    supplier_id = fields.Many2one(
        "res.partner",
        check_company=True,
        ondelete="set null",
        index="btree_not_null",
    )
    cause = fields.Selection(CAUSES)
    alert_id = fields.Many2one(
        "collab.alert",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Written by",
        default=lambda self: self.env.user._collab_staff(),
        domain=[("share", "=", False)],
        ondelete="set null",
        index="btree_not_null",
    )
    parent_id = fields.Many2one(
        "collab.article",
        string="Under",
        check_company=True,
        domain="[('id', '!=', id)]",
        ondelete="set null",
        index="btree_not_null",
    )
    child_ids = fields.One2many("collab.article", "parent_id", string="Pages Below")
    revised_at = fields.Datetime(
        string="Revised", default=fields.Datetime.now, readonly=True, copy=False
    )
    revised_by_id = fields.Many2one(
        "res.users",
        string="Revised by",
        default=lambda self: self.env.user,
        readonly=True,
        copy=False,
        ondelete="set null",
    )

    _inside_lesson = models.Constraint(
        "CHECK(kind != 'lesson' OR audience = 'internal')",
        "A lesson is for colleagues only: it names what went wrong.",
    )

    @api.model
    def _get_versioned_fields(self):
        return ["body"]

    @api.depends("body")
    def _compute_excerpt(self):
        for article in self:
            article.excerpt = excerpt(said(article.body), EXCERPT)

    @api.constrains("parent_id")
    def _check_parent(self):
        if self._has_cycle():
            raise ValidationError(self.env._("An article cannot be below itself."))

    @api.constrains("workspace_id", "company_id")
    def _check_place(self):
        # sudo: only the company of a workspace the writer has just named
        for article in self.sudo().filtered("workspace_id"):
            if article.company_id != article.workspace_id.company_id:
                raise ValidationError(
                    self.env._("An article is of the company of its workspace.")
                )

    @api.onchange("workspace_id")
    def _onchange_workspace_id(self):
        self.company_id = self.workspace_id.company_id or self.company_id

    @api.model_create_multi
    def create(self, vals_list):
        """Write articles; one of a workspace is of the company of it.

        :raise AccessError: into a workspace, as into its feed, write its team and owner
        """
        for vals in vals_list:
            if vals.get("workspace_id") and "company_id" not in vals:
                place = self.env["collab.workspace"].browse(vals["workspace_id"])
                place.check_access("read")
                vals["company_id"] = place.company_id.id
        return super().create(vals_list)

    def write(self, vals):
        """Write; a new title or content is a revision."""
        if CONTENT.intersection(vals):
            vals = vals | {
                "revised_at": fields.Datetime.now(),
                "revised_by_id": self.env.uid,
            }
        return super().write(vals)
