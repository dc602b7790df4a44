from . import feed, knowledge, notice, order, people, plan, portal, talk
from . import feed, knowledge, notice, order, plan, portal, request, talk
from . import (
    feed,
    knowledge,
    link,
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
    preview,
    talk,
    viewing,
    talk,
)
