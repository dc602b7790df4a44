from . import feed, knowledge, notice, order, plan, portal, talk
