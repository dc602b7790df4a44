from . import feed, portal
