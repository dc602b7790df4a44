from . import feed, knowledge, notice, order, people, plan, portal, talk
from . import feed, knowledge, notice, order, plan, portal, request, talk
