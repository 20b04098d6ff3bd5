#!/usr/bin/env bash
# Install Debian packages where that is possible without asking: as root, or by sudo without a password.
# Usage: system_packages.sh "what they are for" PACKAGE...
# Prints one sentence and ends with 1 where it cannot; the caller decides whether that is the end.
set -u
purpose=$1
shift

become_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then
    become_root=(sudo -n)
  else
    echo "Missing: $purpose. Install it once as an administrator: apt-get install $*" >&2
    exit 1
  fi
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Missing: $purpose. This system has no apt-get: install the equivalent of: $*" >&2
  exit 1
fi

echo "Installing $purpose: $*"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { "${become_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" </dev/null >>"$log" 2>&1; }
# An old package list names files that the mirror no longer has, hence the update first.
apt update || echo "The package lists could not be refreshed; trying with those at hand." >&2
if ! apt install --no-install-recommends "$@"; then
  tail -n 15 "$log" >&2
  echo "Missing: $purpose. apt-get could not install: $*" >&2
  exit 1
fi
