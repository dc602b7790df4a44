from odoo.tools import mute_logger


class AlertCalls:
    """Calls of a browser, for tests that can open a URL."""

    def _as(self, role):
        user = getattr(self, role)
        self.authenticate(user.login, user.login)
        return user

    def _refused(self, model, method, *args):
        """Tell whether a call is refused; anything but a refusal is an error."""
        call = {"model": model, "method": method, "args": args, "kwargs": {}}
        with mute_logger("odoo.http"):
            response = self.url_open(
                f"/web/dataset/call_kw/{model}/{method}", json={"params": call}
            ).json()
        if "error" not in response:
            return False
        name = response["error"]["data"]["name"]
        self.assertIn(name, ("odoo.exceptions.AccessError",), response["error"]["data"])
        return True
