#!/usr/bin/env python3
"""Says what each browser of this computer will see of Second Look's policy.

    python3 verify/linux.py

Reads the folders of Chrome, Chromium, Edge and Firefox as the browsers do and compares with
expected.json beside it, which has hashes of the values, and nothing about secrets. Changes
nothing. Run it as an ordinary user, because the browser runs as one; root, who can read everything,
gets what the rights of the files say. Exit code 1: something is wrong.
Needs Python 3.6. --root DIR: look below DIR instead of /.
"""
import argparse
import glob
import hashlib
import json
import os
import re
import stat
import sys

# Chromium takes comments and commas before a closing bracket, Firefox neither.
TEXT = r'("(?:\\.|[^"\\])*")|'
COMMENT = re.compile(TEXT + r"//[^\n]*|/\*[\s\S]*?\*/")
# The name of the package for Firefox in every kit.
PACKAGE = re.compile(r"/second-look-[\d.]+\.xpi$")
LAST_COMMA = re.compile(TEXT + r",(?=\s*[\]}])")


def without(pattern, text):
    """The text without what the pattern finds outside of strings; lines stay where they are."""
    return pattern.sub(lambda found: found.group(1) or "\n" * found.group(0).count("\n"), text)


class Report:
    def __init__(self):
        self.wrong = 0

    def say(self, mark, text):
        self.wrong += mark == "WRONG"
        print("  %-5s %s" % (mark, text))


def may_read(path):
    """Whether a user's browser may."""
    rights = os.R_OK | (os.X_OK if os.path.isdir(path) else 0)
    if os.geteuid() != 0:
        return os.access(path, rights)
    mode = stat.S_IROTH | (stat.S_IXOTH if os.path.isdir(path) else 0)
    return os.stat(path).st_mode & mode == mode


def read(path, strict, report):
    """The object in a file, or None, with the reason reported."""
    try:
        if os.geteuid() == 0 and not may_read(path):
            raise PermissionError(path)
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except PermissionError:
        report.say("WRONG", "%s cannot be read by users: sudo chmod 644 it" % path)
        return None
    except (OSError, UnicodeDecodeError) as error:
        report.say("WRONG", "%s cannot be read: %s" % (path, type(error).__name__))
        return None
    try:
        value = json.loads(text if strict else without(LAST_COMMA, without(COMMENT, text)))
    except ValueError as error:
        where = " (line %d, column %d)" % (error.lineno, error.colno) if hasattr(error, "lineno") else ""
        report.say("WRONG", "%s is not valid JSON%s, so the browser skips it" % (path, where))
        return None
    if not isinstance(value, dict):
        report.say("WRONG", "%s is not an object in braces, so the browser skips it" % path)
        return None
    report.say("ok", path)
    return value


def below(value, *names):
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def hashed(value):
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def compare(found, own_id, expected, report):
    """The policy of the extension, by extension id in `found`."""
    values = found.get(own_id)
    if not isinstance(values, dict) or not values:
        others = [other for other in found if other in expected["otherIds"]]
        reason = " It is set for %s, the id of another package." % others[0] if others else ""
        report.say("WRONG", "no policy for the id %s.%s" % (own_id, reason))
        return
    wanted = expected["values"]
    missing = sorted(set(wanted) - set(values))
    other = sorted(key for key in wanted if key in values and wanted[key] not in ("", hashed(values[key])))
    more = sorted(set(values) - set(wanted))
    for keys, text in ((missing, "missing"), (other, "with another value than in the kit"), (more, "not in the kit")):
        if keys:
            report.say("WRONG", "settings %s: %s" % (text, ", ".join(keys)))
    if not (missing or other or more):
        report.say("ok", "policy for %s, %d settings" % (own_id, len(wanted)))
    hidden = sorted(key for key in wanted if key in values and wanted[key] == "")
    if hidden:
        report.say("note", "not compared, because secret: %s" % ", ".join(hidden))


def installed(settings, forced, blocked, own_id, report):
    """Whether the browser will install the extension.

    A mode in ExtensionSettings wins over the other list (Chromium: ExtensionManagement::Refresh).
    """
    mode = below(settings, own_id).get("installation_mode")
    if mode is not None and mode not in ("force_installed", "normal_installed"):
        report.say("WRONG", "ExtensionSettings says %s for %s" % (mode, own_id))
    elif mode is not None or any(entry.split(";")[0] == own_id for entry in forced):
        report.say("ok", "installed by policy")
    elif below(settings, "*").get("installation_mode") == "blocked" or "*" in blocked or own_id in blocked:
        report.say("WRONG", "nothing installs %s, and all extensions are blocked" % own_id)
    else:
        report.say("WRONG", "nothing installs %s" % own_id)


def alone(settings, forced, own_id, expected, report):
    """Whether an earlier kit with another id is installed, too: browsers then run both."""
    def is_ours(name, url):
        name_of_package = isinstance(url, str) and (url == expected["updateUrl"] or PACKAGE.search(url))
        return name != own_id and (name in expected["otherIds"] or name_of_package)

    found = [
        name for name, member in settings.items()
        if below(settings, name).get("installation_mode") in ("force_installed", "normal_installed")
        and is_ours(name, member.get("install_url", member.get("update_url")))
    ]
    found += [name for name, _, url in (entry.partition(";") for entry in forced) if is_ours(name, url)]
    for name in sorted(set(found)):
        report.say("WRONG", "%s is installed as well, the id of another kit: take it out; from Firefox with "
                   "merge.py --block of that kit" % name)


def texts(value):
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def chromium(browser, folder, others, expected, report):
    """Of files that set one policy the last by name holds (config_dir_policy_loader.cc)."""
    own = [os.path.join(folder, name) for name in os.listdir(folder)] if os.path.isdir(folder) else []
    policies, extensions, set_by = {}, {}, {}
    for path in sorted(filter(os.path.isfile, set(own + others)), key=lambda path: (os.path.basename(path), path)):
        if "app" in browser and os.path.islink(path):
            report.say("WRONG", "%s is a symbolic link, which a Flatpak does not follow" % path)
            continue
        value = read(path, False, report)
        if value is None:
            continue
        name = os.path.basename(path) if os.path.dirname(path) == folder else path
        for extension, values in below(value, "3rdparty", "extensions").items():
            extensions.setdefault(extension, {}).update(values if isinstance(values, dict) else {})
        for key in value:
            set_by.setdefault(key, []).append(name)
        policies.update({key: item for key, item in value.items() if key != "3rdparty"})
    for key in ("ExtensionSettings", "ExtensionInstallForcelist"):
        if len(set_by.get(key, [])) > 1:
            report.say("WRONG", "%s is in %s: only the last holds" % (key, ", ".join(set_by[key])))
    compare(extensions, browser["id"], expected, report)
    forced = texts(policies.get("ExtensionInstallForcelist"))
    blocked = texts(policies.get("ExtensionInstallBlocklist"))
    settings = below(policies, "ExtensionSettings")
    installed(settings, forced, blocked, browser["id"], report)
    alone(settings, forced, browser["id"], expected, report)


def firefox(browser, folder, others, expected, report):
    """A file in the folder holds alone; else each installed Firefox reads the one in its own folder
    (EnterprisePoliciesParent.sys.mjs, _getLocalConfigurationFile)."""
    own = os.path.join(folder, "policies.json")
    if not os.path.exists(own) and not others:
        report.say("WRONG", "%s is missing" % own)
    for path in [own] if os.path.exists(own) else others:
        value = read(path, True, report)
        if value is None:
            continue
        policies = below(value, "policies")
        compare(below(policies, "3rdparty", "Extensions"), browser["id"], expected, report)
        settings = below(policies, "ExtensionSettings")
        installed(settings, [], [], browser["id"], report)
        alone(settings, [], browser["id"], expected, report)
    for path in others if os.path.exists(own) else []:
        report.say("note", "%s is not read, because %s is there" % (path, own))


def found(root, pattern):
    return sorted(glob.glob(os.path.join(glob.escape(root), pattern.lstrip("/"))))


def at_home(path):
    return path.replace("/var/lib", os.path.expanduser("~/.local/share"))


def each_flatpak(root, browser):
    """It reads folders of its own, by architecture and branch, first those at home
    (flatpak-dir-utils.c, flatpak_find_unmaintained_extension_dir_if_exists)."""
    for app in (browser["app"], at_home(browser["app"])):
        for active in found(root, app + "/*/*/active"):
            program = os.path.dirname(active)[len(root.rstrip("/")):]
            which = os.path.relpath(program, app)
            folder, *others = (place.replace("ARCH", which.split("/")[0]).replace("BRANCH", which.split("/")[1])
                               for place in [browser["folder"]] + browser.get("others", []))
            if os.path.isdir(root + at_home(folder)):
                folder = at_home(folder)
            yield dict(browser, name="%s, %s" % (browser["name"], which), folder=folder, others=others,
                       programs=[program])


def main():
    parser = argparse.ArgumentParser(description="What browsers will see of Second Look's policy.")
    parser.add_argument("--root", default="/", metavar="DIR", help="look below DIR instead of /")
    root = parser.parse_args().root
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected.json"), encoding="utf-8") as file:
        expected = json.load(file)
    report, seen = Report(), 0
    browsers = [one for browser in expected["browsers"]
                for one in (each_flatpak(root, browser) if "app" in browser else [browser])]
    for browser in browsers:
        folder = os.path.join(root, browser["folder"].lstrip("/"))
        others = [path for pattern in browser.get("others", []) for path in found(root, pattern)]
        programs = [program for program in browser.get("programs", []) if os.path.exists(root + program)]
        if not os.path.isdir(folder) and not others and not programs:
            print("%s: not set up, %s is missing" % (browser["name"], folder))
            continue
        seen += 1
        print("%s (%s)" % (browser["name"], folder))
        if not os.path.isdir(folder) and not others:
            report.say("WRONG", "%s is installed and reads this folder alone, which is missing" % programs[0])
        elif os.path.isdir(folder) and not may_read(folder):
            report.say("WRONG", "users cannot read the folder: sudo chmod 755 it")
        elif browser["kind"] == "firefox":
            firefox(browser, folder, others, expected, report)
        else:
            chromium(browser, folder, others, expected, report)
    if seen == 0:
        print("No browser has a folder for policies on this computer.")
    return 1 if report.wrong or seen == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
