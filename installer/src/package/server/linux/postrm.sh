# After the files are gone: a purge takes settings, data and the user too.
if [ "$1" = purge ]; then
    rm -rf /var/lib/parley /var/log/parley /etc/parley
    ! getent passwd parley >/dev/null || userdel parley
fi
if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
fi
