#!/usr/bin/env bash
# Tries the rpm packages where there is no system to install them in: reads their scripts, lays their files out in an empty folder,
# and runs what can run there.
#
#   installer/src/try/try-rpm.sh FOLDER-OF-PACKAGES
set -euo pipefail

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
rpm --root "$root" --initdb
for package in "$1"/*.rpm; do
    echo "== $package"
    for script in PREIN POSTIN PREUN POSTUN; do
        rpm -qp --qf "%{$script}" "$package" | sed 's/^(none)$//' | sh -n || { echo "FAILED: $script" >&2; exit 1; }
    done
    rpm -qp --requires "$package" | grep -v '^rpmlib' | sort -u | tr '\n' ' '
    echo
    rpm --root "$root" -i --nodeps --noscripts "$package" 2>/dev/null
done
"$root/opt/parley-server/bin/parley-server" --version
"$root/opt/parley/bin/parley" --version
[[ -e $root/usr/lib/systemd/system/parley-server.service && -e $root/etc/parley/parley.env ]]
rpm --root "$root" -qc parley-server | grep -qx /etc/parley/parley.env
echo "== all as it should be"
