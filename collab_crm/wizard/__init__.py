from . import collab_promise_publish
from . import collab_alert_dialog
from . import collab_alert_answer, collab_alert_pass_on
from . import collab_plan_apply
from . import collab_ask
from . import collab_promise_waiting
from . import collab_alert_lesson
