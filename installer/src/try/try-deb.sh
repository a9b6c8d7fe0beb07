#!/usr/bin/env bash
# Tries the Debian packages in a Debian of their own: installs them, runs the service's command as its user, chats through the installed
# app (by a picture without a display, and in a window), upgrades, removes, purges. Needs root, debootstrap, Xvfb, openbox, xdotool, curl.
#
#   sudo installer/src/try/try-deb.sh FOLDER-OF-PACKAGES [FOLDER-OF-A-DEBIAN]
#
# The second folder keeps a Debian from one trial to the next.
set -euo pipefail

packages=$(realpath "$1")
base=${2:-/var/cache/parley-try/bookworm}
root=$(mktemp -d)
port=18008
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

step() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
inside() { chroot "$root" "$@"; }

finish() {
    if (($? != 0)); then
        tail -n 30 "$root/service.log" "$root/app.log" 2>/dev/null || true
    fi
    local each
    for each in /proc/[0-9]*; do
        [[ $(readlink "$each/root" 2>/dev/null) != "$root" ]] || kill -KILL "${each#/proc/}" 2>/dev/null || true
    done
    jobs -p | xargs -r kill 2>/dev/null || true
    for each in tmp/.X11-unix proc dev; do
        umount -l "$root/$each" 2>/dev/null || true
    done
    rm -rf --one-file-system "$root"
}
trap finish EXIT

# The service's command as the unit has it: its user, its variables, its folder. No systemd runs in a folder.
service() {
    local unit=$root/usr/lib/systemd/system/parley-server.service
    local command user variables
    command=$(sed -n 's/^ExecStart=//p' "$unit")
    user=$(sed -n 's/^User=//p' "$unit")
    variables=$(sed -n 's/^Environment=//p' "$unit")
    # shellcheck disable=SC2086
    inside setpriv --reuid="$user" --regid="$user" --clear-groups --no-new-privs env -i PATH=/usr/bin:/bin $variables \
        sh -c "set -a; . /etc/parley/parley.env; set +a; cd /var/lib/parley && umask 077 && exec $command" >"$root/service.log" 2>&1 &
    server=$!
    for _ in $(seq 100); do
        curl -fs "http://localhost:$port/health" >/dev/null && return
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    cat "$root/service.log"
    fail "the service does not answer"
}

stop() {
    pkill -TERM -P "$server" 2>/dev/null || kill -TERM "$server"
    wait "$server" 2>/dev/null || true
    ! curl -fs "http://localhost:$port/health" >/dev/null || fail "another server answers"
}

post() { curl -fsS -H 'Content-Type: application/json' -d "$2" "http://localhost:$port$1"; }
texts() { curl -fsS "http://localhost:$port/conversations/$1/messages?user_id=ada"; }

step "a Debian"
if [[ ! -e $base/etc/debian_version ]]; then
    mkdir -p "$base"
    debootstrap --variant=minbase bookworm "$base" http://deb.debian.org/debian >/dev/null
fi
cp -a "$base/." "$root/"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mkdir "$root/packages"
cp "$packages"/*.deb "$root/packages/"
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
# What stands between this machine and Debian's packages, if anything does.
cp -rL /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/" 2>/dev/null || true

step "the server is installed"
inside sh -c 'apt-get -q update >/dev/null; apt-get install -y -q --no-install-recommends /packages/parley-server_*.deb' | tail -3
inside getent passwd parley || fail "no user parley"
[[ $(stat -c %U:%a "$root/var/lib/parley") == "$(stat -c %U:%a "$root/var/lib/parley" | cut -d: -f1):700" ]] || fail "others can look into the data"
inside parley-server --version
sed -i "s/^HOST=.*/HOST=localhost/; s/^PORT=.*/PORT=$port/" "$root/etc/parley/parley.env"

step "its unit is sound and lets it do little"
# The program is where it says, but not on this machine.
sed 's|^ExecStart=.*|ExecStart=/bin/true|' "$root/usr/lib/systemd/system/parley-server.service" >"$root/tmp/parley-server.service"
systemd-analyze verify --man=no "$root/tmp/parley-server.service"
systemd-analyze security --offline=yes --no-pager "$root/tmp/parley-server.service" | tail -1

step "its service's command runs as its user"
! curl -fs "http://localhost:$port/health" >/dev/null || fail "port $port is in use"
service
[[ $(stat -c %u "/proc/$(pgrep -x parley-server | tail -1)") == $(inside id -u parley) ]] || fail "it runs as another user"
room=$(post /conversations '{"type":"group","name":"Trial","creator_id":"ada","participant_ids":["bob"]}' | sed -E 's/.*"id":"(conv_[^"]+)".*/\1/;q')
post "/conversations/$room/messages" '{"user_id":"bob","content":"Written before the upgrade"}' >/dev/null
texts "$room" | grep -q "Written before the upgrade" || fail "nothing kept"

step "a backup while it runs, and back again"
inside parley-server backup /root/parley.zip
inside parley-server export --person ada /root/ada | grep -q "Exported 1 conversation with " || fail "no export while it runs"
grep -q "Written before the upgrade" "$root/root/ada/conversations/$room.html" || fail "the export lost a message"
post "/conversations/$room/messages" '{"user_id":"bob","content":"Written after the backup"}' >/dev/null
! inside parley-server restore /root/parley.zip 2>/dev/null || fail "it was restored under a running server"
stop
inside parley-server restore /root/parley.zip
[[ $(stat -c %u "$root/var/lib/parley/parley.mv.db") == $(inside id -u parley) ]] || fail "what was restored is not the service's"
service
texts "$room" | grep -q "Written before the upgrade" || fail "the backup lost a message"
! texts "$room" | grep -q "Written after the backup" || fail "nothing was restored"

step "the app is installed"
inside sh -c 'apt-get install -y -q --no-install-recommends /packages/parley_*.deb' | tail -12
grep -qx 'Exec=/usr/bin/parley %u' "$root/usr/share/applications/parley.desktop" || fail "it is not in the menus"
grep -qx 'MimeType=x-scheme-handler/parley;' "$root/usr/share/applications/parley.desktop" || fail "its links are not its own"
inside parley --version

step "the installed app shows what was said, without a display"
inside useradd --create-home visitor
as_visitor() { inside setpriv --reuid=visitor --regid=visitor --clear-groups env -i PATH=/usr/bin:/bin HOME=/home/visitor LC_ALL=C.UTF-8 "$@"; }
as_visitor /opt/parley/bin/parley --server "localhost:$port" --user ada --screenshot /home/visitor/picture.png
cp "$root/home/visitor/picture.png" "$packages/installed.png"
(($(stat -c %s "$packages/installed.png") > 20000)) || fail "the picture shows nothing"

step "the installed app chats in a window"
Xvfb :87 -screen 0 1200x800x24 >/dev/null 2>&1 &
sleep 1
DISPLAY=:87 openbox >/dev/null 2>&1 &
mkdir -p "$root/tmp/.X11-unix"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
as_visitor DISPLAY=:87 /usr/bin/parley --server "localhost:$port" --user ada >"$root/app.log" 2>&1 &
for _ in $(seq 60); do
    DISPLAY=:87 xdotool search --name Parley >/dev/null 2>&1 && break
    sleep 0.5
done
sleep 4
export DISPLAY=:87
window=$(xdotool search --onlyvisible --name Parley | tail -1)
xdotool windowactivate "$window" key ctrl+k
sleep 1
xdotool type --delay 30 Trial
sleep 1
xdotool key Return
sleep 2
xdotool type --delay 30 'Typed into the installed app'
sleep 1
import -window root "$packages/window-typed.png" 2>/dev/null || true
xdotool key Return
for _ in $(seq 50); do
    texts "$room" | grep -q "Typed into the installed app" && break
    sleep 0.2
done
import -window root "$packages/window.png" 2>/dev/null || true
texts "$room" | grep -q "Typed into the installed app" || { cat "$root/app.log"; fail "the window's message did not come"; }

step "a link leads the running app to the way in"
as_visitor DISPLAY=:87 timeout 20 /usr/bin/parley "parley:http://localhost:$port/client#invite=AAAAA-BBBBB-CCCCC-DDDDD" || fail "the link was not handed over"
sleep 3
import -window root "$packages/window-link.png" 2>/dev/null || true
as_visitor DISPLAY=:87 timeout 20 /usr/bin/parley --server "localhost:$port" --user ada || fail "the app was not raised"
sleep 3

step "its settings have it started at login, and so it begins small"
xdotool key ctrl+comma
sleep 1
xdotool mousemove 355 300 click 1
sleep 1
xdotool mousemove 487 410 click 1
entry=$root/home/visitor/.config/autostart/parley.desktop
for _ in $(seq 20); do
    [[ ! -e $entry ]] || break
    sleep 0.2
done
import -window root "$packages/window-settings.png" 2>/dev/null || true
[[ -e $entry ]] || fail "the choice was not kept"
xdotool key Escape
sleep 1
xdotool key alt+F4
for _ in $(seq 50); do
    pgrep -u "$(inside id -u visitor)" parley >/dev/null || break
    sleep 0.2
done
# shellcheck disable=SC2046
as_visitor DISPLAY=:87 $(sed -n 's/^Exec=//p' "$entry" | tr -d '"') >>"$root/app.log" 2>&1 &
sleep 6
[[ -n $(xdotool search --name Parley) ]] || fail "it did not start"
import -window root "$packages/window-small.png" 2>/dev/null || true
[[ -z $(xdotool search --onlyvisible --name Parley) ]] || fail "it stands in the way"
as_visitor DISPLAY=:87 timeout 20 /usr/bin/parley || fail "the small app was not raised"
sleep 3
import -window root "$packages/window-raised.png" 2>/dev/null || true
[[ -n $(xdotool search --onlyvisible --name Parley) ]] || fail "it stayed small"
! grep -q Exception "$root/app.log" || { cat "$root/app.log"; fail "the app complained"; }
xdotool key alt+F4
umount "$root/tmp/.X11-unix"

step "an upgrade keeps settings and data"
stop
dpkg-deb -R "$(ls "$packages"/parley-server_*.deb | head -1)" "$root/next"
sed -i 's/^Version: .*/Version: 99.0.0/' "$root/next/DEBIAN/control"
dpkg-deb --root-owner-group -Znone -b "$root/next" "$root/packages/next.deb" >/dev/null
inside dpkg -i /packages/next.deb | tail -2
grep -q "^PORT=$port" "$root/etc/parley/parley.env" || fail "the upgrade changed the settings"
service
texts "$room" | grep -q "Written before the upgrade" || fail "the upgrade lost a message"
stop

step "removal keeps data and settings, a purge takes both"
inside dpkg -r parley-server parley | tail -2
[[ -e $root/var/lib/parley/parley.mv.db && -e $root/etc/parley/parley.env ]] || fail "removal took data or settings"
[[ ! -e $root/opt/parley-server/bin && ! -e $root/usr/bin/parley-server && ! -e $root/opt/parley/bin ]] || fail "removal left programs"
[[ -d $root/home/visitor/.local/share/parley ]] || fail "removal took what a person keeps"
inside dpkg -P parley-server | tail -1
[[ ! -e $root/var/lib/parley && ! -e $root/etc/parley && ! -e $root/var/log/parley ]] || fail "the purge left something"
! inside getent passwd parley || fail "the purge left the user"

step "all as it should be"
