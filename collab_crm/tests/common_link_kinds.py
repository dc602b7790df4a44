"""What tests of links to files, approvals and requests share."""

from freezegun import freeze_time

from .common_asked import ask_approval
from .common_promise import NOW
from .common_trust import CollabTrust


@freeze_time(NOW)
class CollabLinkKinds(CollabTrust):
    """``engineer`` is in the team too, and approves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workspace._join(cls.engineer, role="engineer")
        cls._flush()

    def _approval(self, **vals):
        named = {"name": "Counter", "file_name": "counter.txt"}
        approval = ask_approval(self.workspace, self.sales, **named | vals)
        self._flush()
        return approval

    def _request(self, subject="The oil is gone"):
        place = self.workspace.with_user(self.buyer_user)
        found = place._request_open("question", subject, "Please look", list)
        self._flush()
        # sudo: the salesperson has no project of his own
        return found.with_env(self.env)

    def _shared_file(self, name="plan.txt", shared=True, raw=b"a plan"):
        place = self.workspace.with_user(self.sales)
        file = place.env["ir.attachment"].create({"name": name, "raw": raw})
        place.feed_post("Plan", shared=shared, attachment_ids=file.ids)
        self._flush()
        return file.with_env(self.env)

    def _gone(self, path):
        self.assertEqual(self._get(path).status_code, 404, path)

    def _note_with_file(self, request, subtype):
        file = self.env["ir.attachment"].create({"name": "a.txt", "raw": b"seen"})
        request.task_id.message_post(
            body="Look",
            message_type="comment",
            subtype_xmlid=subtype,
            attachment_ids=file.ids,
        )
        self._flush()
        return file
