#!/usr/bin/env bash
# From a prepared .venv/ to a serving site. Every step may be repeated; none loses data.
# Usage: run.sh HOST PORT
set -eu
cd "$(dirname "$0")/.."
host=$1
port=$2
manage() { .venv/bin/python manage.py "$@"; }

# Said before the work, not after it.
.venv/bin/python - "$host" "$port" <<'PYTHON'
import socket, sys
host, port = sys.argv[1], sys.argv[2]
try:
    with socket.create_server((host, int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
        pass
except (OSError, OverflowError, ValueError) as error:
    sys.exit(f"Cannot serve at {host} port {port} ({error}). Choose another: make run PORT=8001")
PYTHON

# .env was written for one port. While its address is this machine's own, the address follows the port.
if [ -z "${SITE_URL:-}" ] && grep -qE '^SITE_URL=http://localhost(:[0-9]+)?/?$' .env; then
  export SITE_URL="http://localhost:$port"
fi

# Migrations change the database in place: keep what was there. Nothing is written when none waits.
mkdir -p backups
chmod 700 backups
manage backup --before-migrations "backups/before-migrations-$(date -u +%Y%m%d-%H%M%S).zip"
find backups -maxdepth 1 -name 'before-migrations-*.zip' | sort -r | tail -n +11 | while read -r old; do rm -f "$old"; done
manage migrate --noinput --verbosity 0

manage theme
manage seed
manage daily

# Static files are a product of the code and the packages alone; made again when one of these differs.
inputs=$(
  { find . -path ./.venv -prune -o -path ./staticfiles -prune -o -path '*/static/*' -type f -printf '%p %s %T@\n' | sort
    cat requirements.txt sistercity/settings.py; env | grep -E '^(STATIC|DEBUG|AWS)' || true; } | sha256sum
)
if [ ! -f staticfiles/staticfiles.json ] || [ "$(cat .venv/static.stamp 2>/dev/null)" != "$inputs" ]; then
  manage collectstatic --noinput --clear --verbosity 0
  echo "$inputs" >.venv/static.stamp
fi

manage first_admin

echo "Serving ${SITE_URL:-$(sed -n 's/^SITE_URL=//p' .env | tail -n 1)} (stop with Ctrl-C)"
case $host in *:*) host="[$host]" ;; esac
exec .venv/bin/gunicorn --config gunicorn.conf.py --bind "$host:$port"
