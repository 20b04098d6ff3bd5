"""Write `.env` with generated secrets when there is none. An existing file is never touched."""

import os
import secrets
from pathlib import Path

ENV_FILE = Path(__file__).resolve().parent.parent / ".env"
PORT = os.environ.get("PORT", "8000")

TEXT = f"""\
# Made by `make run` for this machine. Keep it secret and out of the repository.
# A variable that is set in the real environment wins over this file.
SECRET_KEY={secrets.token_urlsafe(64)}
DEBUG=off
ALLOWED_HOSTS=localhost,127.0.0.1,[::1]
# With https:// here, cookies travel only encrypted and http is redirected.
SITE_URL=http://localhost:{PORT}
"""


def main() -> None:
    try:
        # Only the owner may read it, from the first byte; O_EXCL leaves an existing file alone.
        handle = os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(TEXT)
    print(f"Made {ENV_FILE.name} with a new secret key")


if __name__ == "__main__":
    main()
