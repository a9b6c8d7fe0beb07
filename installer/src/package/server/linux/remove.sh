# Before the files go, in deb and rpm: what was said stays in /var/lib/parley.
if [ -d /run/systemd/system ]; then
    systemctl disable --quiet --now parley-server.service || true
elif command -v systemctl >/dev/null; then
    systemctl disable --quiet parley-server.service || true
fi
