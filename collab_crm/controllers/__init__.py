from . import feed, notice, order, portal, talk
from . import feed, notice, portal, talk
from . import plan
from . import feed, knowledge, notice, portal, talk
