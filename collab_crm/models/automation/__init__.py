from . import event_rule, event_call, calling, call_job, queue
