#!/bin/sh
# Starts a browser that sees the policies of one test process and no others, neither the machine's nor those of tests beside it: in a mount namespace of its own. Needs root.
# SECOND_LOOK_BROWSER: the browser. SECOND_LOOK_POLICIES: the folder of its policies. The arguments are the browser's.
exec unshare --mount sh -c '
  mount --bind "$SECOND_LOOK_POLICIES/chromium" /etc/chromium/policies &&
  mount --bind "$SECOND_LOOK_POLICIES/firefox" /etc/firefox/policies &&
  exec "$SECOND_LOOK_BROWSER" "$@"' sh "$@"
