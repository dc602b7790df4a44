"""Remove the addon the way the Apps page does."""

env = globals()["env"]  # given by the host's shell
env["ir.module.module"].search(
    [("name", "=", "collab_crm")]
).button_immediate_uninstall()
env.cr.commit()
