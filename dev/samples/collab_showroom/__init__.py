from . import showroom_visit
