from . import feed, knowledge, notice, order, people, plan, portal, talk
