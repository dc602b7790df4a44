"""Measures the budgets of the design, the host's figure beside ours, in one run.

`make bench` says by `COLLAB_ENV` where the host and two fresh databases are. Both are
changed by the run: whoever gives them by hand gives copies. `ONLY=actions`, `pages`,
`writing`, `forecast`, `cockpit`, `keeping` or `reports` measures a part; the last two
on demand only.
"""

import argparse
import json
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
RESULTS = HERE / "results" / "latest.json"
KNOWN = json.loads(os.environ.get("COLLAB_ENV", "{}"))
# how many targets are in the feeds
SIZES = {"10k": 10**4, "1M": 10**6, "10M": 10**7}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    for name, known, text in (
        ("--config", "config", "configuration of the host"),
        ("--bare", "host_database", "database without the addon"),
        ("--addon", "database", "database with the addon"),
    ):
        given = KNOWN.get(known)
        parser.add_argument(name, default=given, required=not given, help=text)
    parser.add_argument("--repetitions", type=int, default=15)
    parser.add_argument(
        "most",
        nargs="?",
        choices=SIZES,
        default=os.environ.get("ARGS") or "1M",
        help="how far the feeds grow",
    )
    return parser.parse_args()


def show(title, groups):
    """Print one table: a row per case, the host's first."""
    print(f"\n{title}")
    for group, cases in groups.items():
        print(f"  {group}")
        for case, series in cases.items():
            print(
                f"    {case:<26} {series.queries:>5} queries"
                f" {series.milliseconds:>9.1f} ms (quickest {series.quickest:.1f},"
                f" processor {series.cpu:.1f})"
            )


def show_writing(cases):
    print("\nEight clients write at once about one customer")
    for case, found in cases.items():
        print(
            f"    {case:<26} {found['milliseconds']:>9.1f} ms each,"
            f" {found['a second']:.1f} a second, {found['failures']} refused"
        )


def show_keeping(database, entries):
    import keeping

    found = keeping.compare(database, entries)
    for part, figures in found.items():
        print(f"\n{part}")
        for name, figure in figures.items():
            print(f"    {name:<26} {figure}")
    results = HERE / "results" / "keeping.json"
    results.parent.mkdir(exist_ok=True)
    results.write_text(json.dumps(found, indent=2) + "\n")


def measure_reports(options):
    import reports

    found = reports.compare(options.addon)
    print(f"\nReports, {os.environ.get('ROWS') or 10**6} documents of each kind")
    for name, figure in found.items():
        print(f"    {name:<44} {figure}")
    keep("reports", found)


def plain(groups):
    return {
        group: {case: series._asdict() for case, series in cases.items()}
        for group, cases in groups.items()
    }


def measure_actions(options):
    import host_actions

    found = host_actions.compare(options.bare, options.addon, options.repetitions)
    show("Cost on the host's own actions (with the commit)", found)
    keep("actions", plain(found))


def measure_pages(options):
    import feed_pages

    sizes = [size for size in SIZES.values() if size <= SIZES[options.most]]
    found = {}
    # kept after each size: the largest takes long
    for size, cases in feed_pages.compare(options.addon, sizes, options.repetitions):
        show("Pages of feeds", {size: cases})
        found |= plain({size: cases})
        keep("pages", found)


def measure_writing(options):
    import feed_writing

    found = feed_writing.compare(options.bare, options.addon)
    show_writing(found)
    keep("writing", found)


def measure_forecast(options):
    import forecast

    found = forecast.compare(options.addon)
    print("\nForecasts")
    for name, figure in found.items():
        print(f"    {name:<44} {figure}")
    keep("forecast", found)


def measure_cockpit(options):
    import cockpit

    found = cockpit.compare(options.addon, options.repetitions)
    show("The cockpit of a customer", found)
    keep("cockpit", plain(found))


PARTS = {
    "actions": measure_actions,
    "pages": measure_pages,
    "writing": measure_writing,
    "forecast": measure_forecast,
    "cockpit": measure_cockpit,
}


def keep(part, found):
    """Write what a part has measured beside what the others have."""
    known = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {}
    # what the figures are worth depends on what else ran then
    load = f"load {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores"
    notes = known.get("notes", {}) | {part: os.environ.get("NOTE") or load}
    known |= {part: found, "notes": notes}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(known, indent=2) + "\n")
    print(f"\nWritten to {RESULTS.relative_to(HERE.parent)}")


def find_host():
    """Let the modules of the host and of this folder be imported."""
    sys.path.insert(0, str(HERE))
    addons = os.environ.get("COLLAB_HOST_ADDONS", "").split(",")[0]
    if addons:
        sys.path.insert(0, str(pathlib.Path(addons).parents[1]))


def main():
    options = arguments()
    find_host()
    import odoo.tools

    odoo.tools.config.parse_config(
        ["-c", options.config, "--log-level=error", "--max-cron-threads=0"],
        setup_logging=True,
    )
    only = os.environ.get("ONLY")
    if only == "keeping":
        show_keeping(options.addon, SIZES[options.most])
        return
    if only == "reports":
        measure_reports(options)
        return
    for part, measure in PARTS.items():
        if only in (None, "", part):
            measure(options)


if __name__ == "__main__":
    main()
