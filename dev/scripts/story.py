"""Let the demo company live through three weeks of work; a second time is no-op."""

import sys
from pathlib import Path

from odoo.modules import get_module_path

env = globals()["env"]  # given by the host's shell
sys.path.insert(0, str(Path(get_module_path("collab_crm")).resolve().parent / "dev"))
from story import play  # noqa: E402

play(env)
