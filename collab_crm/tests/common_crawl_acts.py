"""What a customer asks for, approves and is sent, in the world of the crawler."""

from .common_asked import ask_approval


class CollabCrawlActs:
    """Beside documents and talk: a request, an approval, a change, a link."""

    @classmethod
    def _acted_world(cls, place, user, order, word, team):
        """Return what routes may be asked for, by the name of the argument."""
        request = place.with_user(user)._request_open("question", team, team, list)
        request.sudo().task_id.message_post(body=f"{word} is difficult")
        approval = cls._asked_approval(place, order, team)
        cls._asked_change(place, user, order, team)
        links = [
            cls._sent_link(place, user, kind, document)
            for kind, document in (
                ("order", order),
                ("approval", approval),
                ("request", request.sudo()),
            )
        ]
        return {
            "key": [request.sudo().key],
            "approval_id": approval.id,
            "link_id": links,
            # who has the true one was given it
            "token": ["x" * 40],
            "member_id": place.sudo().member_ids.ids,
            "what": ["accept", "decline", "ask", "say", "approve", "code", "x"],
            "path": ["my", f"my/workspaces/{place.id}", "web/session/logout"],
        }

    @classmethod
    def _asked_approval(cls, place, order, team):
        return ask_approval(
            place,
            cls.management,
            name=team,
            note=team,
            raw=team.encode(),
            file_name=f"{team}.txt",
            order_id=order.id,
        )

    @classmethod
    def _asked_change(cls, place, user, order, team):
        Page = cls.env["collab.order.page"].with_user(user)
        here = place.with_user(user)
        found = Page._find(here, order.id)
        page = Page._page(here, found)
        asked = {"kind": "cancel", "line": "", "note": team}
        Page._ask_change(here, found, asked | {"version": page["change"]["version"]})

    @classmethod
    def _sent_link(cls, place, user, kind, document):
        Link = cls.env["collab.link"].with_user(cls.management)
        link, _token = Link._make(
            place.with_user(cls.management),
            user.partner_id,
            kind,
            document.with_user(cls.management),
            days=14,
            may_act=True,
            with_code=False,
        )
        return link.id
