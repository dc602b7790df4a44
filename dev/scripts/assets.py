"""Build the bundles that pages and browser tests load, once, in the template."""

env = globals()["env"]  # given by the host's shell
env["ir.qweb"]._pregenerate_assets_bundles()
# The test bundles are called by pages that no view search finds in this form.
for bundle in ("web.assets_tests", "web.assets_unit_tests"):
    for kind in ({"js": True, "css": False}, {"js": False, "css": True}):
        asset = env["ir.qweb"]._get_asset_bundle(bundle, **kind)
        asset.js() if kind["js"] else asset.css()
env.cr.commit()
