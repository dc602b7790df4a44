"""Remove the sample addon the way the Apps page does."""

env = globals()["env"]  # given by the host's shell
sample = env["ir.module.module"].search([("name", "=", "collab_showroom")])
sample.button_immediate_uninstall()
env.cr.commit()
