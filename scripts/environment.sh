#!/usr/bin/env bash
# Makes .venv/ and .env, and keeps .venv/ at what the requirements say. Nothing is done twice.
# Usage: environment.sh run|development
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-run}

find_python() {
  local candidate
  for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  echo "Python 3.11 or newer is needed, and none was found: apt-get install python3" >&2
  return 1
}

# A .venv whose interpreter is gone (system upgrade, moved folder) is made anew; it holds nothing of value.
if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  python=$(find_python)
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    scripts/system_packages.sh "the module venv of Python" python3-venv "python$version-venv"
  fi
  echo "Making .venv/ with $("$python" --version)"
  "$python" -m venv --clear .venv
fi

install() { # install REQUIREMENTS-FILE...: only when one of them differs from what was installed last
  local stamp=.venv/$1.stamp wanted
  wanted=$(cat "$@" | sha256sum)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then return; fi
  echo "Installing what $1 names"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$1"
  echo "$wanted" >"$stamp"
}

case $purpose in
  run) install requirements.txt ;;
  # The development file may name the other by "-r requirements.txt": a change in either counts.
  development) install requirements.txt && install requirements-dev.txt requirements.txt ;;
  *) echo "environment.sh: run or development, not '$purpose'" >&2; exit 2 ;;
esac

.venv/bin/python scripts/make_env.py
