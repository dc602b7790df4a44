from . import feed, notice, order, portal, talk
