from . import (
    act_account,
    act_order,
    act_workspace,
    feed,
    knowledge,
    notice,
    order,
    plan,
    portal,
    talk,
)
