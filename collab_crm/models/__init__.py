from . import workspace, privacy, feed, host, source
