from odoo import api, models


class Dialog(models.AbstractModel):
    """A dialog about records a program can name without knowing them: the host shows
    the name of whatever a field points to, and checks as the system.
    """

    _name = "collab.dialog"
    _description = "Dialog about Records"

    # fields whose records the user has to be able to read
    _named = ()

    @api.constrains(lambda self: self._named)
    def _check_named(self):
        # sudo: taken back, for the host checks as the system
        for dialog in self.sudo(False):
            for name in self._named:
                if dialog[name]:
                    dialog[name].check_access("read")

    def onchange(self, values, field_names, fields_spec):
        for name in self._named:
            named = values.get(name)
            if isinstance(named, int) and named:
                model = self.env[self._fields[name].comodel_name]
                model.browse(named).check_access("read")
        return super().onchange(values, field_names, fields_spec)
