from . import workspace, feed, host, source
