"""Merge a translation template into a catalogue, or say what the catalogue lacks."""

import sys

import polib


def check(template, catalogue):
    """Print every text that is missing, untranslated or only guessed."""
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue}
    for wanted in template:
        if not any(sign.isalpha() for sign in wanted.msgid):
            continue  # times and numbers read the same in every language
        entry = entries.get((wanted.msgctxt, wanted.msgid))
        if entry is None or not entry.translated():
            print(f"{sys.argv[3]}: not translated: {wanted.msgid!r}")  # noqa: T201


def merge(template, catalogue):
    """Add new texts to the catalogue and drop those that are gone."""
    catalogue.merge(template)
    for entry in catalogue.obsolete_entries():
        catalogue.remove(entry)
    catalogue.save()


if __name__ == "__main__":
    action = {"check": check, "merge": merge}[sys.argv[1]]
    action(polib.pofile(sys.argv[2]), polib.pofile(sys.argv[3]))
