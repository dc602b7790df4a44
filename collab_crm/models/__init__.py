from . import workspace, privacy, feed, talk, host, source, notice
