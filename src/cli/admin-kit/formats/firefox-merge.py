#!/usr/bin/env python3
"""Adds Second Look to Firefox's policies.json and leaves everything else in it as it is.

    sudo python3 merge.py              shows the difference, then writes it
    sudo python3 merge.py --dry-run    only shows it
    sudo python3 merge.py --block      has Firefox remove the extension; --remove alone would keep it
    sudo python3 merge.py --remove     takes our part out again, and the copy for --undo
    sudo python3 merge.py --undo       the file as it was before the last change
    sudo python3 merge.py --flatpak    only in Flatpaks, where something else writes the other file

Without --file it changes /etc/firefox/policies/policies.json (macOS: that in Firefox.app), and the
file of each Firefox that was installed from Flatpak for all users. The difference hides secrets.
Needs Python 3.6 and the files second-look-policy.json and second-look-install.json beside it.
Firefox reads policies at its start.
"""
import argparse
import difflib
import glob
import json
import os
import re
import shutil
import sys
import tempfile

PARTS = ("second-look-policy.json", "second-look-install.json")
# Where one object has a member for each extension. Only our member is ours.
PLACES = (("policies", "3rdparty", "Extensions"), ("policies", "ExtensionSettings"))
POLICY = PLACES[0]
BLOCKED = {"installation_mode": "blocked"}
# The name of the package in every kit.
PACKAGE = re.compile(r"/second-look-[\d.]+\.xpi$")
# As in src/policy/secret.ts.
SECRET = re.compile("token|secret|passw|credential|authori[sz]ation|bearer|key", re.IGNORECASE)
PLACE_ON = {
    "darwin": "/Applications/Firefox.app/Contents/Resources/distribution/policies.json",
    "linux": "/etc/firefox/policies/policies.json",
}
# Firefox on Linux reads these only where the place above has no file
# (EnterprisePoliciesParent.sys.mjs, _getLocalConfigurationFile).
OTHERS_ON_LINUX = [
    "/usr/lib*/firefox*/distribution/policies.json",
    "/opt/firefox*/distribution/policies.json",
    "/usr/local/firefox*/distribution/policies.json",
    "/usr/local/lib*/firefox*/distribution/policies.json",
]
# A Flatpak sees no /etc/firefox (mozilla/enterprise-admin-reference#226).
FLATPAKS = "/var/lib/flatpak/app/org.mozilla.firefox"
FLATPAK_PLACE = "/var/lib/flatpak/extension/org.mozilla.firefox.systemconfig/%s/policies/policies.json"


def fail(text):
    sys.exit("merge.py: " + text + " Nothing was changed.")


def read(path):
    try:
        with open(path, encoding="utf-8-sig") as file:
            value = json.load(file)
    except FileNotFoundError:
        return {}
    except (ValueError, OSError) as error:
        fail("%s cannot be read as JSON (%s)." % (path, error))
    if not isinstance(value, dict):
        fail("%s is not an object in braces." % path)
    return value


def at(value, place, path):
    for name in place:
        value = value.get(name, {})
        if not isinstance(value, dict):
            fail("%s: %s is not an object." % (path, " > ".join(place)))
    return value


def ours():
    """Our members, by place."""
    folder = os.path.dirname(os.path.abspath(__file__))
    parts = [(path, read(path)) for path in (os.path.join(folder, name) for name in PARTS)]
    members = {place: {} for place in PLACES}
    for path, part in parts:
        for place in PLACES:
            members[place].update(at(part, place, path))
    if not all(members.values()):
        fail("%s must lie beside this program." % " and ".join(PARTS))
    return members


def must_be_alone(theirs, members, path):
    """Firefox keeps an extension whose setting is gone, and would run both."""
    for name, member in at(theirs, PLACES[1], path).items():
        url = member.get("install_url") if isinstance(member, dict) else None
        if name not in members and isinstance(url, str) and PACKAGE.search(url):
            fail("%s installs %s, which is Second Look of another kit, too: run merge.py --block of that kit first."
                 % (path, name))


def merged(theirs, path, is_removal, is_block):
    result = json.loads(json.dumps(theirs))
    all_ours = ours()
    # The install file blocks the ids of the kits before, and their policy goes.
    earlier = [name for name, value in all_ours[PLACES[1]].items() if value == BLOCKED]
    if not is_removal and not is_block:
        must_be_alone(theirs, all_ours[PLACES[1]], path)
    for place, members in all_ours.items():
        at(result, place, path)
        takes_out = is_removal or (is_block and place == POLICY)
        parents = [result]
        for name in place:
            parents.append(parents[-1].setdefault(name, {}))
        for name in earlier if place == POLICY else []:
            parents[-1].pop(name, None)
        for name, value in members.items():
            if takes_out:
                parents[-1].pop(name, None)
            else:
                parents[-1][name] = BLOCKED if is_block else value
        # What was not there before and is empty now.
        for depth in range(len(place), 0, -1):
            was_there = place[depth - 1] in at(theirs, place[: depth - 1], path)
            if not parents[depth] and (takes_out or not was_there):
                del parents[depth - 1][place[depth - 1]]
    return result


def text_of(value):
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def hidden(value, before=None):
    """The value for the screen, without secrets. before: the value that it replaces."""
    if not isinstance(value, dict):
        return value
    old = before if isinstance(before, dict) else {}
    return {
        name: hidden(item, old.get(name)) if not (SECRET.search(name) and isinstance(item, str))
        else "*** (another one)" if name in old and old[name] != item
        else "***"
        for name, item in value.items()
    }


def make_folder(path):
    """With every user's right to enter it, whatever the umask is."""
    folder = os.path.dirname(os.path.abspath(path))
    before = os.umask(0o022)
    os.makedirs(folder, exist_ok=True)
    os.umask(before)


def write(path, text):
    make_folder(path)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)))
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    # Every user's browser reads it.
    os.chmod(temporary, 0o644)
    os.replace(temporary, path)


def places(only_flatpaks):
    """That of the system, and that of each Flatpak of Firefox, by architecture and branch."""
    if sys.platform not in PLACE_ON:
        fail("Name the file with --file.")
    apps = (os.path.dirname(path) for path in sorted(glob.glob(FLATPAKS + "/*/*/active")))
    placed = set(FLATPAK_PLACE % os.path.relpath(app, FLATPAKS) for app in apps)
    # Of a Flatpak that was uninstalled.
    placed.update(glob.glob(FLATPAK_PLACE % "*/*"))
    return ([] if only_flatpaks else [PLACE_ON[sys.platform]]) + sorted(placed)


def remove(path):
    if os.path.exists(path):
        os.remove(path)


def undo(files):
    backups = [(path, path + ".before-second-look") for path in files]
    found = [(path, backup) for path, backup in backups if os.path.exists(backup)]
    if not found:
        fail("%s is not there." % (backups[0][1] if backups else "A Flatpak of Firefox"))
    for path, backup in found:
        if os.path.getsize(backup) == 0:
            remove(path)
            os.remove(backup)
        else:
            os.replace(backup, path)


def put(path, before, after, is_removal):
    backup = path + ".before-second-look"
    if is_removal:
        # The copy may hold a token, and an empty file would hide one elsewhere.
        remove(backup)
        if after == {}:
            os.remove(path)
            return
    elif os.path.exists(path):
        shutil.copy2(path, backup)
    else:
        make_folder(path)
        open(backup, "w").close()
    write(path, text_of(after))


def main():
    parser = argparse.ArgumentParser(description="Adds Second Look to Firefox's policies.json.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--file", help="the policies.json to change, instead of those that are found")
    which.add_argument("--flatpak", action="store_true", help="change those of Flatpaks alone")
    parser.add_argument("--dry-run", action="store_true", help="only show the difference")
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--block", action="store_true", help="have Firefox remove the extension, before --remove")
    one.add_argument("--remove", action="store_true", help="take our part out again, and the copy for --undo")
    one.add_argument("--undo", action="store_true", help="put back the file as it was before the last change")
    options = parser.parse_args()
    files = [options.file] if options.file else places(options.flatpak)
    if files[:1] == [PLACE_ON["linux"]] and not os.path.exists(files[0]):
        others = sorted(path for pattern in OTHERS_ON_LINUX for path in glob.glob(pattern))
        if others:
            fail("%s has policies, which Firefox would not read beside %s. Make the latter of it first: "
                 "sudo install -D -m 644 %s %s. Or add --file %s, which changes that file and no other, as that of "
                 "a Flatpak." % (others[0], files[0], others[0], files[0], others[0]))
    # Where it is a symbolic link, the file behind it is changed and the link stays.
    files = list(dict.fromkeys(os.path.realpath(path) for path in files))
    if options.undo:
        undo(files)
        return
    # All are read before one is changed.
    before = {path: read(path) for path in files}
    after = {path: merged(before[path], path, options.remove, options.block) for path in files}
    changed = [path for path in files if before[path] != after[path]]
    for path in changed:
        shown = ([] if value == {} else text_of(value).splitlines()
                 for value in (hidden(before[path]), hidden(after[path], before[path])))
        print("\n".join(difflib.unified_diff(*shown, fromfile=path, tofile=path, lineterm="")))
    if not changed:
        print("%s has all of it already." % (", ".join(files) or "Without a Flatpak of Firefox this computer"))
    if options.dry_run or not changed:
        return
    for path in files:
        if path not in changed:
            # --undo takes back the last change alone.
            remove(path + ".before-second-look")
    for path in changed:
        put(path, before[path], after[path], options.remove)


main()
