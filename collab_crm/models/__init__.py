from . import feed, host, source, workspace
