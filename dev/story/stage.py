"""When a scene plays, who acts in it, and how it is committed."""

from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import api

PLAYED = "collab_crm.demo_story"
# the mails of the story have nowhere to go
QUIET = {
    "mail_notify_force_send": False,
    "skip_sms": True,
    "no_mail_to_attendees": True,
}


def scene(day, clock, who):
    """Declare a method of the story.

    :param int day: how many working days ago; 0 is today
    :param clock: "HH:MM" in UTC; for today the number of minutes ago
    :param str who: whose login acts, as in the demo data: sales, ingrid ...
    """

    def declare(function):
        function.scene = (day, clock, who)
        return function

    return declare


def moment(now, day, clock):
    """Return when a scene plays: on a working day, never in the future."""
    if day == 0:
        return now - timedelta(minutes=clock)
    at = now
    while day:
        at -= timedelta(days=1)
        day -= at.weekday() < 5
    hour, minute = map(int, clock.split(":"))
    return at.replace(hour=hour, minute=minute, second=0, microsecond=0)


def perform(env, chapters):
    """Play the scenes of all chapters in the order in which they happened."""
    if not _may_play(env):
        return 0
    _prepare(env)
    now = datetime.now().replace(microsecond=0)
    scenes = [
        (moment(now, *function.scene[:2]), function)
        for chapter in chapters
        for function in vars(chapter).values()
        if hasattr(function, "scene")
    ]
    book = {}
    for at, function in sorted(scenes, key=lambda item: item[0]):
        _play_scene(env, at, function, book)
    _close(env)
    return len(scenes)


def _may_play(env):
    state = env["ir.config_parameter"].get_param(PLAYED)
    if state == "begun":
        raise RuntimeError(
            "An earlier play of the demo story broke off. Build the demo anew."
        )
    if not state and not env.ref("collab_crm.workspace_larch_demo", False):
        raise RuntimeError("The database has no demo data of collab_crm.")
    return not state


def _prepare(env):
    """Install Chinese, and give the Chinese customer his language."""
    env["ir.config_parameter"].set_param(PLAYED, "begun")
    chinese = env.ref("base.lang_zh_CN")
    if not chinese.active:
        wizard = env["base.language.install"].create(
            {"lang_ids": [(6, 0, chinese.ids)]}
        )
        wizard.lang_install()
    for name in ("partner_spruce_demo", "contact_lin_demo"):
        env.ref(f"collab_crm.{name}").lang = chinese.code
    env.cr.commit()


def _play_scene(env, at, function, book):
    """Let one person act at one moment, in a transaction of his own."""
    who = env.ref(f"collab_crm.user_{function.scene[2]}_demo")
    context = dict(who.with_user(who).context_get(), **QUIET)
    env.cr.rollback()
    with freeze_time(at), env.registry.cursor() as cr:
        # the rows of that moment are created at that moment
        cr._now = at
        function(api.Environment(cr, who.id, context), book)


def _close(env):
    """Let rooms read what was before them; put away mails that no server takes."""
    env.cr.rollback()
    env.invalidate_all()
    env["collab.event"]._fill_history()
    # what a served database does by itself within a minute
    env["collab.forecast"]._cron_promises()
    env["collab.alert"]._cron_alert()
    env["collab.plan.step"]._cron_plan()
    # what was shared leaves after a minute, which has passed
    env["mail.message.schedule"].with_context(**QUIET)._send_notifications_cron()
    mails = env["mail.mail"].search([("state", "in", ("outgoing", "exception"))])
    mails.cancel()
    notices = env["mail.notification"].search([("notification_type", "=", "email")])
    notices.write({"notification_status": "sent"})
    env["ir.config_parameter"].set_param(PLAYED, "played")
    env.cr.commit()
