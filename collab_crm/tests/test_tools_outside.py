from odoo.tests import BaseCase, tagged

from odoo.addons.collab_crm.tools.outside import allows, is_outside

INSIDE = """127.0.0.1 127.8.9.1 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254
100.64.0.1 255.255.255.255 224.0.0.1 192.0.2.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1
ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ::127.0.0.1"""
OUTSIDE = "8.8.8.8 93.184.215.14 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::808:808"


@tagged("post_install", "-at_install")
class TestOutside(BaseCase):
    def test_addresses(self):
        for address in INSIDE.split():
            self.assertFalse(is_outside(address), address)
        for address in OUTSIDE.split():
            self.assertTrue(is_outside(address), address)

    def test_what_is_allowed(self):
        for given, allowed in {
            "": False,
            None: False,
            "shop": True,
            " SHOP , other": True,
            "shop.example.com": False,
            "10.0.0.7": True,
            "10.0.0.0/8": True,
            "10.0.0.8": False,
            "fc00::/7": False,
            "*": False,
            "nonsense/99": False,
        }.items():
            self.assertEqual(allows(given, "shop", "10.0.0.7"), allowed, given)
