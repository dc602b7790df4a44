from . import feed, knowledge, notice, order, plan, portal, request, talk
