from . import feed, notice, portal
