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
    insight,
)
