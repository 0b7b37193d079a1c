#!/usr/bin/env bash
# build-victoria-logs.sh PROGRAM: builds VictoriaLogs as PROGRAM from Debian's packages, if it is not there. Debian has it as source only, inside a package that other
# programs are built from. Says how long it took; on failure why on the standard error.
set -euo pipefail
program=$1
folder=$(dirname "$program")
source=github.com/VictoriaMetrics/VictoriaMetrics/app/victoria-logs
packages=(golang-go golang-github-victoriametrics-victoriametrics-dev
  golang-github-valyala-{fastjson,gozstd,quicktemplate,fastrand,histogram,fasttemplate}-dev
  golang-github-victoriametrics-{easyproto,metrics,fastcache,metricsql}-dev)

mkdir -p "$folder"
# Several tests may want it at the same time; apt serves one only.
exec 9>"$folder/lock"
flock 9
[[ ! -x $program ]] || exit 0

if ! go version >/dev/null 2>&1 || [[ ! -d /usr/share/gocode/src/$source ]]; then
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    echo "it is built from Debian's packages: ${packages[*]}" >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update >&2
  apt-get -qq install -y --no-install-recommends "${packages[@]}" >/dev/null
  echo "VictoriaLogs: packages after $SECONDS s"
fi
work=$(mktemp -d "$folder/build-XXXXXX")
trap 'rm -rf "$work"' EXIT
GOPATH=/usr/share/gocode GO111MODULE=off CGO_ENABLED=1 GOCACHE=$work/cache nice go build -o "$work/victoria-logs" "$source"
mv "$work/victoria-logs" "$program"
echo "VictoriaLogs: built after $SECONDS s"
