from . import (
    collab_colleague_choice,
    collab_alert_dialog,
    collab_alert_answer,
    collab_alert_pass_on,
    collab_alert_lesson,
    collab_approval_ask,
    collab_ask,
    collab_change_decide,
    collab_plan_apply,
    collab_promise_publish,
    collab_promise_waiting,
)
