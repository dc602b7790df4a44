"""Measures an action: its queries and its time, with the commit in it."""

import gc
import pathlib
import time
from contextlib import contextmanager
from statistics import median
from typing import NamedTuple

from odoo import api
from odoo.modules.registry import Registry


class Sample(NamedTuple):
    queries: int
    seconds: float
    cpu: float


class Series(NamedTuple):
    """What repetitions of one action cost."""

    queries: int
    milliseconds: float
    quickest: float
    # of processor time, here and in the database: hardly depends on what else runs
    cpu: float
    repetitions: int


@contextmanager
def transaction(database, login="admin"):
    """Give an environment of its own, as a request would have."""
    with Registry(database).cursor() as cr:
        user = api.Environment(cr, api.SUPERUSER_ID, {})["res.users"]
        uid = user.search([("login", "=", login)]).id
        # the search above is no part of what is measured
        yield api.Environment(cr, uid, {})


@contextmanager
def measured(cr):
    """Yield a list, and put the Sample of what happened meanwhile into it."""
    found = []
    gc.collect()
    gc.disable()
    queries, cpu, start = cr.sql_log_count, processor(cr), time.perf_counter()
    try:
        yield found
        seconds = time.perf_counter() - start
        cpu = processor(cr) - cpu
        found.append(Sample(cr.sql_log_count - queries, seconds, cpu))
    finally:
        gc.enable()


def processor(cr):
    """Return the seconds of processor time used by this process and by the one that
    serves it in the database, where that can be read.
    """
    backend = pathlib.Path(f"/proc/{cr._cnx.get_backend_pid()}/schedstat")
    there = int(backend.read_text().split()[0]) / 1e9 if backend.is_file() else 0
    return time.process_time() + there


def once(database, prepare, act):
    """Prepare and act in separate transactions; measure the second."""
    with transaction(database) as env:
        ids = prepare(env)
    with transaction(database) as env:
        env.user.company_id.name  # noqa: B018  a request has its user read already
        with measured(env.cr) as found:
            act(env, ids)
            env.cr.commit()
        return found[0]


def read(database, login, reader):
    """Measure one reading, as a request of its own."""
    with transaction(database, login) as env:
        env.user.company_id.name  # noqa: B018  a request has its user read already
        with measured(env.cr) as found:
            reader(env)
        return found[0]


def summarize(samples):
    times = [sample.seconds * 1000 for sample in samples]
    return Series(
        int(median(sample.queries for sample in samples)),
        round(median(times), 1),
        round(min(times), 1),
        round(median(sample.cpu for sample in samples) * 1000, 1),
        len(samples),
    )


def side_by_side(cases, repetitions, warm=2):
    """Measure the cases in turns, so that a busy moment hits all of them alike.

    :param dict cases: name -> function returning a Sample
    """
    samples = {name: [] for name in cases}
    for turn in range(repetitions + warm):
        for name, case in cases.items():
            sample = case()
            if turn >= warm:
                samples[name].append(sample)
    return {name: summarize(found) for name, found in samples.items()}
