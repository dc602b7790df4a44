def uninstall_hook(env):
    """Leave nothing behind that the host does not drop with our models."""
    env["collab.report.kept"]._forget_kept()
