"""How the site is served; the command line (`--bind`) and the environment win.

Two processes with two threads suit the smallest server; the work is bound by the application, not by
the server (measured against alternatives before the choice).
"""

import os

wsgi_app = "sistercity.wsgi:application"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "2"))
worker_class = "gthread"
timeout = 60
graceful_timeout = 20
keepalive = 5
# A worker is replaced now and then, so that a slow leak never becomes an outage; the jitter keeps
# both from leaving at once.
max_requests = 20_000
max_requests_jitter = 2_000
# The heartbeat file belongs in memory: on a slow disk gunicorn takes a busy worker for a dead one.
MEMORY = "/dev/shm"  # noqa: S108 -- the place is the point; gunicorn makes the file itself, safely
worker_tmp_dir = MEMORY if os.path.isdir(MEMORY) else None
accesslog = os.environ.get("ACCESS_LOG") or None
errorlog = "-"

# No socket for control commands: it would lie in the home folder, one for all sites of this user.
control_socket_disable = True
