from . import (
    feed,
    knowledge,
    link,
    notice,
    order,
    plan,
    portal,
    preview,
    talk,
    viewing,
)
