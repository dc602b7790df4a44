from . import event_rule, event_call, call_job, queue
