import json

from odoo.tests import tagged

from .common_flows import CollabFlows


@tagged("post_install", "-at_install")
class TestCockpitTiles(CollabFlows):
    def test_smoke(self):
        order, production = self._table_order(commitment_date="2020-01-01")
        self._lead(self.buyer, expected_revenue=1000)
        self.env["project.project"].create({"name": "P"})
        self._flush()
        for place in self.workspace, self.supply:
            answer = place.with_user(self.management).cockpit()
            print(json.dumps(answer, indent=1))
            for group in answer["groups"]:
                for tile in group["tiles"]:
                    for figure in tile["figures"]:
                        if figure["opens"]:
                            place.with_user(self.management).action_cockpit(tile["name"], figure["name"])
        for user in (self.management, self.sales, self.warehouse):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.workspace.with_user(user).sudo(False)
            try:
                self.workspace.with_user(user).cockpit()
            except Exception as e:
                print(user.name, e)
            print(user.name, self.env.cr.sql_log_count - before)
