"""Reports over a million rows each: what a pivot asks when it opens, as a salesperson
who reads his own documents and as a manager who reads all.
"""

import time
from statistics import median

from measure import transaction
from report_rows import fill

# report -> (filter of the screen, group, measures), as its screen opens
ASKED = {
    "collab.deal.report": (
        [("won_status", "!=", "pending")],
        ["user_id"],
        ["__count", "win_rate:avg", "days_to_won:avg"],
    ),
    "collab.stage.report": ([], ["stage_id"], ["__count", "days:avg"]),
    "collab.order.report": (
        [],
        ["ordered_at:month"],
        ["__count", "days_to_delivered:avg", "repeated:avg"],
    ),
    "collab.customer.report": (
        [],
        ["first_at:year"],
        ["__count", "reordered:avg", "retained:avg"],
    ),
    "collab.alert.report": (
        [],
        ["department", "kind"],
        ["__count", "hours_to_resolve:avg"],
    ),
    "collab.service.report": (
        [],
        ["asked_at:month"],
        ["__count", "hours_to_answer:avg", "rating:avg"],
    ),
}
TIMES = 3
# of these the rows are kept where there are many
KEPT = ("collab.stage.report", "collab.order.report", "collab.service.report")


def compare(database):
    """Measure on a database of its own, which is changed.

    :return: ``{report: {reader: "ms"}}``
    """
    with transaction(database) as env:
        readers = people(env)
        fill(env, [user.id for user in readers.values()])
        env.cr.commit()
        env.cr.execute("ANALYZE")
        env.cr.commit()
    found = keeping(database)
    for report, asked in ASKED.items():
        for name, reader in readers.items():
            found[f"{report}, {name}"] = measured(database, report, reader.id, asked)
    return found


def keeping(database):
    """Return how long the job takes that keeps rows, for the first time and again."""
    found = {}
    for turn in ("first", "again"):
        for model in KEPT:
            with transaction(database) as env:
                start = time.perf_counter()
                env[model]._keep()
                env.cr.commit()
                took = time.perf_counter() - start
                found[f"{model}, rows kept, {turn}"] = f"{took:.1f} s"
    return found


def people(env):
    groups = {
        "own documents": "sales_team.group_sale_salesman",
        "all documents": "sales_team.group_sale_manager",
    }
    return {
        name: env["res.users"].create(
            {
                "name": f"Bench {name}",
                "login": f"bench-{name}-{time.time_ns()}",
                "group_ids": [
                    env.ref(group).id,
                    env.ref("project.group_project_manager").id,
                    env.ref("collab_crm.group_collab_user").id,
                ],
            }
        )
        for name, group in groups.items()
    }


def measured(database, report, uid, asked):
    """Return how long a question takes, with the rights of a reader."""
    domain, groups, measures = asked
    times = []
    rows = 0
    for _turn in range(TIMES):
        with transaction(database) as env:
            Report = env(user=uid)[report]
            start = time.perf_counter()
            found = Report._read_group(domain, groups, measures)
            times.append((time.perf_counter() - start) * 1000)
            rows = sum(row[len(groups)] for row in found)
    return f"{median(times):.0f} ms over {rows} rows"
