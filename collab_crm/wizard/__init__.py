from . import (
    collab_colleague_choice,
    collab_alert_dialog,
    collab_alert_answer,
    collab_alert_pass_on,
    collab_alert_lesson,
    collab_ask,
    collab_people_invite,
    collab_link_new,
    collab_plan_apply,
    collab_promise_publish,
    collab_promise_waiting,
    collab_request_merge,
)
