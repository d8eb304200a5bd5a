# Sourced: finds Chromium, or installs it where it may, and says plainly where it may not.
find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }
export ALONGSIDE_CHROMIUM="${ALONGSIDE_CHROMIUM:-$(find_chromium)}"
if [ -z "$ALONGSIDE_CHROMIUM" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests (once) …"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } >/dev/null 2>&1 || true
  export ALONGSIDE_CHROMIUM="$(find_chromium)"
fi
[ -n "$ALONGSIDE_CHROMIUM" ] || echo "skip  browser tests: no Chromium here and none may be installed (Debian: apt-get install chromium)."
