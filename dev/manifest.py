"""The manifest against the addon's folder: nothing in vain, nothing forgotten."""

import ast

import place

# Folders whose data files the host only loads when the manifest names them.
LOADED = ("data", "security", "views", "wizard", "report", "demo")


def check():
    """Return the complaints, one a line; nothing when all is well."""
    text = (place.ADDON / "__manifest__.py").read_text(encoding="utf-8")
    content = ast.literal_eval(text)
    listed = set(content.get("data", [])) | set(content.get("demo", []))
    complaints = [
        f"{name} is listed and does not exist"
        for name in sorted(listed)
        if not (place.ADDON / name).is_file()
    ]
    for folder in LOADED:
        for path in sorted((place.ADDON / folder).rglob("*")):
            name = path.relative_to(place.ADDON).as_posix()
            if path.suffix in (".xml", ".csv") and name not in listed:
                complaints.append(f"{name} exists and is not listed")
    for bundle, entries in content.get("assets", {}).items():
        patterns = [entry if isinstance(entry, str) else entry[-1] for entry in entries]
        for pattern in patterns:
            own = pattern.removeprefix("/").removeprefix("collab_crm/")
            if own != pattern.removeprefix("/") and not list(place.ADDON.glob(own)):
                complaints.append(f"{bundle}: {pattern} matches no file")
    return "\n".join(complaints)
