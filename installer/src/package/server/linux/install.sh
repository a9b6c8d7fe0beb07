# After the files are there, in deb and rpm: the user, the folders, the service.
getent passwd parley >/dev/null ||
    useradd --system --user-group --home-dir /var/lib/parley --no-create-home --shell /usr/sbin/nologin parley
install -d -o parley -g parley -m 0700 /var/lib/parley
install -d -o parley -g parley -m 0750 /var/log/parley
chown root:parley /etc/parley/parley.env
chmod 0640 /etc/parley/parley.env
if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    systemctl enable --quiet parley-server.service
    systemctl restart parley-server.service
elif command -v systemctl >/dev/null; then
    systemctl enable --quiet parley-server.service
fi
