#!/usr/bin/env bash
# What the tests need beside Python: a Chromium, a Chinese font, the gettext tools.
set -u
cd "$(dirname "$0")/.."

has() { command -v "$1" >/dev/null 2>&1; }
has_browser() { has chromium || has chromium-browser || has google-chrome || has google-chrome-stable; }
# Without fc-list there is no way to ask; Chromium's packages bring it along.
has_chinese() { ! has fc-list || [ -n "$(fc-list :lang=zh family 2>/dev/null | head -n 1)" ]; }

wanted=()
has_browser || wanted+=(chromium fonts-noto-cjk)
has msgfmt && has xgettext || wanted+=(gettext)
if [ ${#wanted[@]} -gt 0 ]; then
  scripts/system_packages.sh "what the tests need (a Chromium for the browser tests, gettext for translations)" \
    "${wanted[@]}" || exit 1
fi
# A missing font only makes squares of 广州 in screenshots: no reason to stop.
has_chinese || scripts/system_packages.sh "a font with Chinese characters" fonts-noto-cjk || true
