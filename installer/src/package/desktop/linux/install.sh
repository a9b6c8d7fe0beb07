# After the files are there, in deb and rpm: menus, links and icons are known at once.
! command -v update-desktop-database >/dev/null || update-desktop-database -q || true
! command -v gtk-update-icon-cache >/dev/null || gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor || true
