"""make stop, make clean: end what was left running, delete what was made."""

import shutil

import cluster
import debian
import place
import say


def stop():
    """Stop the clusters, also those that make env left running."""
    for programs in debian.postgres_versions()[:1]:
        for name in ("test", "demo"):
            cluster.Cluster(name, programs).stop()


def main():
    """Stop the clusters and delete the cache folder with all that is in it."""
    with place.lock("demo-served", wait=False) as free:
        if not free:
            raise say.Problem("The demo is being served.", "Stop it first (Ctrl-C).")
        with say.step(f"Delete {place.cache()}"):
            stop()
            shutil.rmtree(cluster.base(), ignore_errors=True)
            shutil.rmtree(place.cache(), ignore_errors=True)
