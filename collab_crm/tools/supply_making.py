"""What production orders wait for: components, work orders, work centers."""

from .outlook import Node
from .supply_face import Face

MAKING = {"draft": "open", "confirmed": "planned", "done": "done"}
WORKING = {"progress": "running", "ready": "ready", "done": "done"}


class Making:
    """The part of a graph that is made in the house, see ``supply_nodes.py``."""

    def _production(self, made):
        key = f"mrp.production,{made.id}"
        if key in self.nodes or key in self._building:
            return key
        self._building.add(key)
        works, parts = [], []
        if made.state != "done":
            parts = self._components(made)
            works = self._steps(made, parts)
        begun = {w for work in self.works_of(made.id) for w in work.blockers}
        last = [w for w in works if int(w.split(",")[1]) not in begun]
        node = Node(
            key,
            "production",
            MAKING.get(made.state, "running"),
            made.finish,
            tuple(last or dict.fromkeys(key for key, _operation in parts)),
            delay=0 if works else made.days,
            quantity=made.quantity,
            start=made.start,
        )
        return self.add(node, Face.of_production(made))

    def _components(self, made):
        """Return ``[(key, operation)]`` of what a production order waits for."""
        return [
            (key, move.operation)
            for move in sorted(self._raw.get(made.id, ()), key=lambda m: m.id)
            if move.open
            for key in self._needs(move, f"mrp.production,{made.id}")
        ]

    def _steps(self, made, parts):
        """Return the keys of the work orders of a production order."""
        open_ = [work for work in self.works_of(made.id) if work.state != "done"]
        ids = {work.id for work in open_}
        operations = {work.operation for work in open_}
        for work in open_:
            blockers = [b for b in work.blockers if b in ids]
            # goods of an operation are needed for it; others before all begins
            needs = [f"mrp.workorder,{id_}" for id_ in blockers] + [
                key
                for key, operation in parts
                if (operation and operation == work.operation)
                or (not blockers and operation not in operations)
            ]
            self._work(work, made, tuple(dict.fromkeys(needs)))
        return [f"mrp.workorder,{work.id}" for work in open_]

    def _work(self, work, made, needs):
        if work.blocked:
            needs = (self._centre(work, made), *needs)
        node = Node(
            f"mrp.workorder,{work.id}",
            "workorder",
            WORKING.get(work.state, "waiting"),
            work.finish,
            needs,
            hours=max(work.minutes - work.spent, 0) / 60,
            calendar=work.calendar_id,
            quantity=made.quantity,
            start=work.start,
        )
        self.add(node, Face.of_work(work, made))

    def _centre(self, work, made):
        """Return the key of a work center that stands still: nothing that is to begin
        there goes on.
        """
        key = f"mrp.workcenter,{work.centre_id}"
        if key not in self.nodes:
            node = Node(key, "workcenter", "blocked", work.blocked)
            self.add(node, Face.of_centre(work.centre_id, work.centre, made.user_id))
        return key
