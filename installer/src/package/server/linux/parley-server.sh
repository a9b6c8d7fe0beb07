#!/bin/sh
# The server's commands with the settings and as the user of its service, so that what they write belongs to it.
set -e
case "${1:-}" in
    -h | --help | -V | --version)
        exec /opt/parley-server/bin/parley-server "$@"
        ;;
esac
if [ "$(id -u)" != 0 ] && [ "$(id -un)" != parley ]; then
    echo "parley-server: this needs to be root or the user parley; try: sudo parley-server $*" >&2
    exit 1
fi
DATA_DIR=/var/lib/parley
LOG_FILE=/var/log/parley/parley.log
set -a
[ ! -r /etc/parley/parley.env ] || . /etc/parley/parley.env
set +a
export DATA_DIR LOG_FILE
umask 077
# A backup or an export is whoever's who makes it, where they are; what is restored is the service's.
case "${1:-}" in
    backup | check | export)
        exec /opt/parley-server/bin/parley-server "$@"
        ;;
    restore)
        /opt/parley-server/bin/parley-server "$@"
        [ "$(id -u)" != 0 ] || chown -R parley:parley "$DATA_DIR"
        exit 0
        ;;
esac
cd /var/lib/parley
if [ "$(id -u)" = 0 ]; then
    exec setpriv --reuid=parley --regid=parley --clear-groups --no-new-privs /opt/parley-server/bin/parley-server "$@"
fi
exec /opt/parley-server/bin/parley-server "$@"
