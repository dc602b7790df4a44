import json

from odoo import api, models
from odoo.tools import SQL

# which values were kept out of the index when it was made, and how far a new one is
KEPT = "collab_crm.words_kept"
BATCH = 2000
RUN_MOST = 100000


class ClosedWords(models.Model):
    """Takes words out of the index when the field they come from is closed.

    The groups of a field change with the code of an addon, or by a customisation:
    nothing tells us. So the index says which values it was made without, and is made
    anew where that is not what counts today. Until this is done, those who may not
    read the field find no entry of such documents by a word.
    """

    _inherit = "collab.event"

    @api.model
    def _guarded_now(self):
        """Return ``{model: [names of the values no word is kept of]}``. No query."""
        found = {s._name: sorted(s._collab_guarded()) for s in self._sources()}
        return {model: names for model, names in found.items() if names}

    @api.model
    def _guarded_state(self):
        """Return what the index was made without, and the state of a new one."""
        # sudo: a note of the job, read from the cache
        kept = self.env["ir.config_parameter"].sudo().get_param(KEPT)
        return json.loads(kept or "{}")

    @api.model
    def _guarded_newly(self):
        """Return ``{model: names}`` of values that may still be in the index."""
        kept = self._guarded_state().get("without", {})
        newly = {
            model: set(names).difference(kept.get(model, ()))
            for model, names in self._guarded_now().items()
        }
        return {model: names for model, names in newly.items() if names}

    @api.model
    def _cron_words(self):
        """Index what a field was closed or opened for again, then what is missing."""
        state, now = self._guarded_state(), self._guarded_now()
        before = state.get("without", {})
        if before != now:
            models_ = [m for m in before | now if before.get(m) != now.get(m)]
            after = state.get("after", 0) if state.get("making") == now else 0
            after = self._index_again(models_, after)
            if after:
                state = {"without": before, "making": now, "after": after}
            else:
                state = {"without": now}
            # sudo: a note of the job
            self.env["ir.config_parameter"].sudo().set_param(KEPT, json.dumps(state))
            if after:
                self.env.ref("collab_crm.cron_words")._trigger()
        return super()._cron_words()

    @api.model
    def _index_again(self, models_, after):
        """Index targets of some documents anew, a part of them in each run.

        :param list models_: names of the models
        :param int after: the last target that was done
        :return: the last target that is done now; 0 when these were all
        """
        for _turn in range(RUN_MOST // BATCH):
            rows = self.env.execute_query(
                SQL(
                    """SELECT id FROM collab_event_target
                        WHERE id > %s AND res_model = ANY(%s) ORDER BY id LIMIT %s""",
                    after,
                    models_,
                    BATCH,
                )
            )
            if not rows:
                return 0
            ids = [target_id for (target_id,) in rows]
            self._index(SQL("t.id = ANY(%s)", ids))
            after = ids[-1]
        return after


class ClosedSearch(models.Model):
    _inherit = "collab.workspace"

    @api.model
    def _feed_findable(self):
        """Return the condition on targets: no words this reader may not know."""
        newly = self.env["collab.event"]._guarded_newly()
        hidden = [
            model
            for model, names in newly.items()
            if names & self.env[model]._collab_closed()
        ]
        return SQL("t.res_model <> ALL(%s)", hidden) if hidden else SQL("TRUE")
