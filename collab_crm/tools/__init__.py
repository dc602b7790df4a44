from . import departments
