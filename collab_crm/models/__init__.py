from . import workspace, privacy, feed, talk, automation, host, source, notice, promise
from . import portal
from . import insight
from . import workspace, privacy, feed, talk, automation, host, source, notice, promise, insight
from . import (
    workspace,
    privacy,
    feed,
    talk,
    automation,
    host,
    source,
    notice,
    promise,
    plan,
)
from . import insight
    knowledge,
)
