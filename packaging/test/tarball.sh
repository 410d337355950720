# The tarball for other distributions: it runs where it is, and its script puts it in its place and takes it away.

test_tarball() {
  need_packages xvfb openbox xdotool x11-utils desktop-file-utils
  linux_programs
  "$root/scripts/package" tarball --quick --program "$program" --out "$work/tarball"
  local folder home=$work/home
  mkdir -p "$home"
  tar -C "$work" -xf "$work"/tarball/*.tar.xz
  folder=$work/$(basename -- "$work"/tarball/*.tar.xz .tar.xz)
  check 'it tells its version where it is' equal "$("$folder/bin/nimbus-assistant" --version)" "nimbus-assistant $version"
  check 'the licences are there' test -s "$folder/THIRD-PARTY.txt"
  (cd "$home" && find . | sort) >"$work/before"
  check 'it installs below the home folder' env HOME="$home" "$folder/install"
  check 'the menu entry is right' desktop-file-validate "$home/.local/share/applications/nimbus-assistant.desktop"
  check 'and starts this program' grep -qx "Exec=\"$home/.local/bin/nimbus-assistant\" %u" \
    "$home/.local/share/applications/nimbus-assistant.desktop"

  open_screen 1280 800
  start assistant env HOME="$home" XDG_DATA_HOME= XDG_CONFIG_HOME= LIBGL_ALWAYS_SOFTWARE=1 \
    "$home/.local/bin/nimbus-assistant" --data-dir "$work/profile" --standalone
  check 'its window opens' comes 60 window_is_there '^Nimbus Assistant$'
  check 'its doors are open' comes 30 "$home/.local/bin/nimbus-assistant" --data-dir "$work/profile" doors
  check 'it ends when asked' "$home/.local/bin/nimbus-assistant" --data-dir "$work/profile" window quit
  check 'it has ended' comes 20 not window_is_there '^Nimbus Assistant$'
  end_all

  check 'it is taken away' env HOME="$home" "$folder/install" --remove
  find "$home" -mindepth 1 -type d -empty -delete
  (cd "$home" && find . | sort) >"$work/after"
  check 'nothing is left behind' same "$work/before" "$work/after"
}
