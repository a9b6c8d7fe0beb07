#!/bin/sh
# Without a graphics processor GTK and JavaFX would each load a compiler (LLVM) that draws as one would: 55 MB of memory for nothing.
[ -e /dev/dri ] || export GDK_GL=disable
export PARLEY_LAUNCHER=/usr/bin/parley
exec /opt/parley/bin/parley "$@"
