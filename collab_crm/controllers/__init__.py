from . import feed, knowledge, notice, portal, talk
