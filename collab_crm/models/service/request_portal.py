from odoo import api, fields, models
from odoo.fields import Domain

from ..feed.together import Question

SUBJECT_MOST = 200
STATES = ("open", "closed", "all")


class RequestPortal(models.Model):
    """Requests as the pages of the customer show them: plain values for one reader."""

    _inherit = "collab.workspace"

    def _nav_items(self, found):
        items = super()._nav_items(found)
        if not self._request_domain().is_false():
            items.append((20, "requests", self.env._("Requests"), "/requests"))
        return items

    @api.model
    def _url_questions(self, entries):
        questions = super()._url_questions(entries)
        ids = {e["res_id"] for e in entries if e["res_model"] == "project.task"}
        places = {place["id"] for e in entries for place in e.get("workspaces", ())}
        mine = [place._request_domain() for place in self.browse(places) | self]
        if ids and mine:
            about = Domain("task_id", "in", list(ids))
            questions["url", "request"] = Question(
                "collab.request",
                Domain.OR(mine) & about,
                ("key", "task_id", "workspace_id"),
                ruled=False,
            )
        return questions

    @api.model
    def _portal_urls(self, entries, found):
        """Return the pages of what the reader may open, his requests among it."""
        return super()._portal_urls(entries, found) | {
            ("project.task", row["task_id"]): (
                f"/my/workspaces/{row['workspace_id']}/requests/{row['key']}"
            )
            for row in found["url", "request"]
        }

    def _request_states(self):
        """Return ``{code: label}`` of the filter of the list."""
        return {
            "open": self.env._("Open"),
            "closed": self.env._("Closed"),
            "all": self.env._("All"),
        }

    @api.model
    def _request_filter(self, state, search):
        """Return the domain of a page of the list.

        :param str state: of ``STATES``
        :param str search: a part of the subject
        """
        merged = Domain("merged_id", "=", False)
        if state in ("open", "closed"):
            merged &= Domain("closed_at", "=" if state == "open" else "!=", False)
        return merged & Domain("task_id.name", "ilike", search) if search else merged

    def _request_count(self, domain):
        mine = self._request_domain()
        requests = self.env["collab.request"].sudo()  # sudo: as in _requests
        return 0 if mine.is_false() else requests.search_count(mine & domain)

    def _request_rows(self, requests):
        """Return a dict for each request, see the template ``portal_request_row``."""
        page = self._portal_reading()
        kinds = page._request_kind_labels()
        return [page._request_row(request, kinds) for request in requests]

    @api.model
    def _request_kind_labels(self):
        field = self.env["collab.request"]._fields["kind"]
        return dict(field._description_selection(self.env))

    @api.model
    def _request_row(self, request, kinds):
        state, label = self._request_state(request)
        return {
            "key": request.key,
            "name": request.name,
            "kind": kinds[request.kind],
            "opened": self._request_day(request.opened_at),
            "state": state,
            "state_label": label,
            "due": self._request_due(request),
        }

    @api.model
    def _request_state(self, request):
        """Return code and words of how far a request is, for the customer."""
        if request.closed_at:
            return "closed", self.env._("Closed")
        if request.hold:
            return request.hold, self._request_holds()[request.hold]
        if request.answered_at:
            return "working", self.env._("In progress")
        return "new", self.env._("Request received")

    @api.model
    def _request_holds(self):
        """Return the reasons of a pause as the customer reads them."""
        return {
            "customer": self.env._("Waiting for your answer"),
            "material": self.env._("Waiting for material"),
            "production": self.env._("Being made"),
            "transport": self.env._("On its way"),
            "review": self.env._("Under review"),
        }

    @api.model
    def _request_due(self, request):
        """Return what is due next; never a moment that has passed."""
        due = request.due_at
        if not due or request.closed_at:
            return ""
        if due < fields.Datetime.now():
            return self.env._("Later than we promised: we are on it")
        moment = self._request_time(due)
        if request.due_measure == "answer":
            return self.env._("Answer by %s", moment)
        return self.env._("Solution by %s", moment)

    @api.model
    def _request_day(self, moment):
        return self.env["collab.order.page"]._day(moment)

    @api.model
    def _request_time(self, moment):
        return self.env["collab.order.page"]._time(moment)
