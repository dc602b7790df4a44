from . import workspace, member, opening, joining, lookup
