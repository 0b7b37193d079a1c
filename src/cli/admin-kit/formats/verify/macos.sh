#!/bin/sh
# Says what each browser of this Mac will see of Second Look's policy.
#
#     sh verify/macos.sh
#
# Reads the managed preferences of Chrome, Edge and Firefox, which an MDM writes from profiles, and
# Firefox's policies.json. Compares with expected.json beside it, which has hashes of the values,
# and nothing about secrets. Changes nothing. Exit code 1: something is wrong.
# Needs nothing beyond macOS. sh verify/macos.sh DIR: look below DIR instead of /.
here=$(cd "$(dirname "$0")" && pwd)
report=$(osascript -l JavaScript "$here/macos.jxa" "$here/expected.json" "${1:-}" "$(id -un)") || exit 1
printf '%s\n' "$report"
case $report in *WRONG*) exit 1 ;; esac
