"""Measures the budgets of the design, the host's figure beside ours, in one run.

Both databases are changed by the run: give copies.
"""

import argparse
import json
import pathlib
import sys

import odoo.tools

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", required=True, help="configuration of the host")
    parser.add_argument("--bare", required=True, help="database without the addon")
    parser.add_argument("--addon", required=True, help="database with the addon")
    parser.add_argument("--repetitions", type=int, default=15)
    parser.add_argument("--sizes", default="10000,1000000", help="targets in the feeds")
    return parser.parse_args()


def show(title, groups):
    """Print one table: a row per case, the host's first."""
    print(f"\n{title}")
    for group, cases in groups.items():
        print(f"  {group}")
        for case, series in cases.items():
            print(
                f"    {case:<26} {series.queries:>5} queries"
                f" {series.milliseconds:>9.1f} ms (quickest {series.quickest:.1f})"
            )


def plain(groups):
    return {
        group: {case: series._asdict() for case, series in cases.items()}
        for group, cases in groups.items()
    }


def main():
    options = arguments()
    odoo.tools.config.parse_config(
        ["-c", options.config, "--log-level=error", "--max-cron-threads=0"],
        setup_logging=True,
    )
    import feed_pages
    import host_actions

    actions = host_actions.compare(options.bare, options.addon, options.repetitions)
    show("Cost on the host's own actions (with the commit)", actions)
    sizes = [int(size) for size in options.sizes.split(",")]
    pages = feed_pages.compare(options.addon, sizes, options.repetitions)
    show("Pages of feeds", pages)
    results = HERE / "results" / "latest.json"
    results.parent.mkdir(exist_ok=True)
    results.write_text(
        json.dumps({"actions": plain(actions), "pages": plain(pages)}, indent=2) + "\n"
    )
    print(f"\nWritten to {results.relative_to(HERE.parent)}")


if __name__ == "__main__":
    main()
