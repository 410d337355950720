# The Debian packages in a clean root: nothing is there but Debian's smallest system and what the packages ask for.

suite=bookworm mirror=http://deb.debian.org/debian
as_root=()

test_deb() {
  need_packages debootstrap xvfb openbox xdotool x11-utils
  if ((EUID != 0)); then
    as_root=(sudo -n)
    "${as_root[@]}" true 2>/dev/null || fail 'a Debian root needs root or sudo'
  fi
  linux_programs
  "$root/scripts/package" deb --quick --program "$program" --backend "$backend" --out "$work/packages/now"
  "$root/scripts/package" deb --quick --program "$program" --out "$work/packages/next" --version "$next"
  local architecture
  architecture=$(dpkg --print-architecture)
  clean_debian
  the_desktop_package "nimbus-assistant_${version}_$architecture.deb" "nimbus-assistant_${next}_$architecture.deb"
  the_backend_package "nimbus-backend_${version}_$architecture.deb"
}

# clean_debian: a new root in $debian from the kept one, with the packages in its /packages.
clean_debian() {
  local base=$package_cache/debian-$suite.tar
  mkdir -p "$package_cache/debs"
  if [[ ! -e $base ]]; then
    say "Fetching Debian's smallest system (once)"
    "${as_root[@]}" debootstrap --variant=minbase "$suite" "$work/base" "$mirror" >"$work/debootstrap.log" ||
      { tail "$work/debootstrap.log" >&2 && fail 'no Debian root could be made'; }
    "${as_root[@]}" tar -C "$work/base" -cf "$base.new" . && mv "$base.new" "$base"
    "${as_root[@]}" rm -rf "$work/base"
  fi
  debian=$work/debian
  # As words and not only as functions: `start` ends what it has started itself, not what a function has.
  root_there=("${as_root[@]}" chroot "$debian" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
    PATH=/usr/sbin:/usr/bin:/sbin:/bin)
  mia_there=("${as_root[@]}" chroot --userspec=mia:mia "$debian" env -i HOME=/home/mia PATH=/usr/bin:/bin LC_ALL=C.UTF-8
    LIBGL_ALWAYS_SOFTWARE=1)
  mkdir "$debian"
  later "${as_root[@]}" rm -rf --one-file-system "$debian"
  "${as_root[@]}" tar -C "$debian" -xf "$base"
  "${as_root[@]}" cp /etc/resolv.conf "$debian/etc/resolv.conf"
  # How this machine reaches the mirrors.
  apt-config dump | grep -i '^acquire::.*proxy' | "${as_root[@]}" tee "$debian/etc/apt/apt.conf.d/90host" >/dev/null || true
  mount_into proc -t proc proc
  mount_into dev --bind /dev
  mount_into packages --bind "$work/packages"
  mount_into var/cache/apt/archives --bind "$package_cache/debs"
  inside 'the list of packages' apt-get update -q
}

# mount_into FOLDER WORDS…: where nothing may be mounted, the test cannot be had.
mount_into() {
  local folder=$debian/$1
  shift
  "${as_root[@]}" mkdir -p "$folder"
  "${as_root[@]}" mount "$@" "$folder" 2>"$work/mount.log" ||
    fail "this test mounts into a folder, and may not here: $(cat "$work/mount.log")"
  later "${as_root[@]}" umount --lazy "$folder"
}

# in_debian COMMAND…: as root in the clean root.
in_debian() { "${root_there[@]}" "$@"; }

# inside WHAT COMMAND…: what a test needs before it can check anything.
inside() {
  local what=$1
  shift
  in_debian "$@" >"$work/inside.log" 2>&1 || { tail -n 20 "$work/inside.log" >&2 && fail "$what: failed"; }
}

# as_mia COMMAND…: as a user who works there.
as_mia() { "${mia_there[@]}" DISPLAY="${DISPLAY:-}" "$@"; }

install_options=(--no-install-recommends -o Dpkg::Options::=--force-confold -o Dpkg::Use-Pty=0)
install() { in_debian apt-get install -qy "${install_options[@]}" "$@"; }

# files_of_debian FILE: every file with its owner, mode and target, and the sums of all settings. What changes with each
# run of apt is left out: logs, caches and dpkg's own tables, but not the list of who has files there.
files_of_debian() {
  {
    "${as_root[@]}" find "$debian" -xdev \( -path "$debian/var/log" -o -path "$debian/var/cache" -o -path "$debian/tmp" \
      -o -path "$debian/run" \
      -o -path "$debian/var/lib/apt" -o -path "$debian/var/lib/dpkg/*" -not -path "$debian/var/lib/dpkg/info*" \
      -o -path "$debian/home" -o -path "$debian/proc" -o -path "$debian/dev" -o -path "$debian/packages" \) -prune -o -printf '%y %m %u:%g /%P %l\n' | sort
    "${as_root[@]}" find "$debian/etc" -type f -not -name '*-' -exec md5sum {} + | sort -k 2
  } >"$1"
}

# the_desktop_package FILE NEXT
the_desktop_package() {
  local depends entry=/etc/xdg/autostart/nimbus-assistant.desktop
  depends=$(dpkg-deb -f "$work/packages/now/$1" Depends)
  check 'what it depends on can be had' in_debian apt-get satisfy -qy --no-install-recommends "$depends"
  files_of_debian "$work/before"
  echo 'nimbus-assistant nimbus-assistant/autostart boolean true' | in_debian debconf-set-selections
  check 'it installs' install "/packages/now/$1"
  check 'autostart is there if an administrator wants it' in_debian grep -q 'Exec=nimbus-assistant --hidden' "$entry"
  inside 'a user' useradd -m mia
  check 'it tells its version' equal "$(as_mia nimbus-assistant --version)" "nimbus-assistant $(workspace_version)"
  check 'its manual and papers are there' in_debian test -s /usr/share/doc/nimbus-assistant/THIRD-PARTY.txt.gz

  open_screen 1280 800
  start assistant "${mia_there[@]}" DISPLAY="$DISPLAY" nimbus-assistant --standalone
  check 'its window opens with nothing but its dependencies' comes 60 window_is_there '^Nimbus Assistant$'
  check 'a call is simulated' comes 30 as_mia nimbus-assistant simulate call
  check 'the toast comes up' comes 30 window_is_there '^Incoming call'
  check 'it ends when asked' as_mia nimbus-assistant window quit
  check 'it has ended' comes 20 not window_is_there '^Nimbus Assistant$'
  end_all

  check 'it is upgraded in place' install "/packages/next/$2"
  # shellcheck disable=SC2016  # dpkg's own form
  check 'the newer one is there' equal "$(in_debian dpkg-query -W -f='${Version}' nimbus-assistant)" "$next"
  check 'autostart is still wanted' in_debian test -e "$entry"
  echo 'nimbus-assistant nimbus-assistant/autostart boolean false' | in_debian debconf-set-selections
  check 'the answer can be changed' in_debian dpkg-reconfigure -f noninteractive nimbus-assistant
  check 'autostart is gone again' in_debian test ! -e "$entry"
  echo 'nimbus-assistant nimbus-assistant/autostart boolean true' | in_debian debconf-set-selections
  check 'and can be had again' in_debian dpkg-reconfigure -f noninteractive nimbus-assistant

  check 'it is removed' in_debian apt-get remove -qy --purge nimbus-assistant
  inside 'the user goes' userdel mia
  files_of_debian "$work/after"
  check 'nothing is left behind' same <(grep -v ' /etc/\(passwd\|shadow\|group\|gshadow\|sub[ug]id\)\b' "$work/before") \
    <(grep -v ' /etc/\(passwd\|shadow\|group\|gshadow\|sub[ug]id\)\b' "$work/after")
  check 'nor among the answers' equal "$(in_debian debconf-show nimbus-assistant)$(in_debian debconf-show --listowners | grep nimbus)" ''
  check "but the user's own files" in_debian test -s /home/mia/.local/share/nimbus-assistant/nimbus.sqlite
  the_links_are_known "$1"
}

# the_links_are_known FILE: by the programs that desktops ask for them.
the_links_are_known() {
  inside 'the tools of desktops' apt-get install -qy --no-install-recommends xdg-utils desktop-file-utils
  check 'it installs again' install "/packages/now/$1"
  local scheme
  for scheme in nimbus-call tel callto; do
    check "$scheme: leads to it" equal "$(in_debian xdg-mime query default "x-scheme-handler/$scheme")" nimbus-assistant.desktop
  done
  check 'it goes again' in_debian apt-get remove -qy --purge nimbus-assistant
  check 'nimbus-call: leads nowhere' equal "$(in_debian xdg-mime query default x-scheme-handler/nimbus-call)" ''
}

# the_backend_package FILE
the_backend_package() {
  local depends
  depends=$(dpkg-deb -f "$work/packages/now/$1" Depends)
  check 'what the backend depends on can be had' in_debian apt-get satisfy -qy --no-install-recommends "$depends"
  files_of_debian "$work/before"
  check 'the backend installs' install "/packages/now/$1"
  check 'its unit is there' in_debian test -s /lib/systemd/system/nimbus-backend.service
  check 'it has a user and a folder of its own' equal "$(in_debian stat -c '%U %a' /var/lib/nimbus)" 'nimbus 700'
  # Port 0: another server may run on this machine.
  inside 'a setting' sed -i 's/127.0.0.1:8470/127.0.0.1:0/' /etc/nimbus/backend.ron
  start backend "${root_there[@]}" setpriv --reuid=nimbus --regid=nimbus --clear-groups \
    nimbus-backend --config /etc/nimbus/backend.ron
  check 'it starts as its service does' comes 30 grep -q '^listening on' "$work/backend.log"
  check 'it answers' curl -fsS --max-time 10 "$(sed -n 's/^listening on //p' "$work/backend.log")/readyz"
  end_last
  check 'an upgrade keeps the settings' install --reinstall "/packages/now/$1"
  check 'they are as they were' in_debian grep -q '127.0.0.1:0' /etc/nimbus/backend.ron
  check 'the backend is purged' in_debian apt-get purge -qy nimbus-backend
  check "the team's data are left" in_debian test -s /var/lib/nimbus/nimbus.sqlite
  inside 'the data go' rm -r /var/lib/nimbus
  inside 'and the user' deluser --quiet --system nimbus
  files_of_debian "$work/after"
  check 'nothing else is left behind' same "$work/before" "$work/after"
}
