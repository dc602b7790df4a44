from . import feed, notice, portal, talk
