from . import feed, notice, portal, talk
from . import plan
