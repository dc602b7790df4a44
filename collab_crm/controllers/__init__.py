from . import act_order, feed, knowledge, notice, order, plan, portal, talk
