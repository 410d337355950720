# shellcheck shell=bash
# Wine in place of Windows: its prefix (a small Windows of our own) and the screen. Sourced by scripts/windows.
#
# `root`, `work` and the common lists of packages come from the sourcing script and scripts/lib.sh.
# shellcheck disable=SC2154

wine_packages=(wine wine64 fonts-wine "${screen_packages[@]}" libgl1)

# The desktop that all programs of the prefix are in, with a tray: wine draws it as one window on the screen.
wine_desktop=nimbus
wine_screen=(1280 800)

# need_wine: sees that wine and its prefix are there, and points programs for Windows at them.
need_wine() {
  need_packages "${wine_packages[@]}"
  # Only loading errors are worth reading: without them a missing library would end a program without a word.
  export WINEDEBUG=fixme-all,err-all,err+module
  # Neither .NET nor a web browser: wine would want to download them.
  export WINEDLLOVERRIDES='mscoree,mshtml=;winemenubuilder.exe=d'
  export WINEPREFIX=${NIMBUS_WINE_PREFIX:-$home/prefix}
  export WINEARCH=win64
  export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER=$root/scripts/windows.d/runner
  [[ -e $WINEPREFIX/nimbus-ready ]] || make_prefix
}

make_prefix() {
  say 'Making the wine prefix (once)'
  rm -rf "$WINEPREFIX"
  mkdir -p "$(dirname "$WINEPREFIX")"
  quiet_wine wineboot --init || fail 'wine could not make its prefix'
  add_prng "$WINEPREFIX/drive_c/windows/system32"
  local key='HKCU\Software\Wine\Explorer'
  quiet_wine wine reg add "$key" /v Desktop /d "$wine_desktop" /f
  quiet_wine wine reg add "$key\\Desktops" /v "$wine_desktop" /d "${wine_screen[0]}x${wine_screen[1]}" /f
  # What was written is on the disk when the server has ended.
  wineserver --wait
  touch "$WINEPREFIX/nimbus-ready"
}

# quiet_wine COMMAND…: without a screen, and without wine's hints, unless it fails.
quiet_wine() {
  local words=$work/wine.log
  env -u DISPLAY -u WAYLAND_DISPLAY "$@" >"$words" 2>&1 || {
    cat "$words" >&2
    return 1
  }
}

# add_prng FOLDER: see bcryptprimitives.c; newer wines have it.
add_prng() {
  [[ ! -e $1/bcryptprimitives.dll ]] || return 0
  printf 'LIBRARY bcryptprimitives.dll\nEXPORTS\nProcessPrng\n' >"$work/bcryptprimitives.def"
  x86_64-w64-mingw32-gcc -O2 -shared -nostartfiles -Wl,-e,0 -o "$1/bcryptprimitives.dll" \
    "$root/scripts/windows.d/bcryptprimitives.c" "$work/bcryptprimitives.def" -ladvapi32
}

# open_wine_screen: an X server of our own with the wine desktop on it, and room for the desktop's frame.
open_wine_screen() {
  open_screen $((wine_screen[0] + 40)) $((wine_screen[1] + 60))
  use_screen
}

# use_screen: programs for Windows come up on DISPLAY from now on, in one desktop that is there until the end.
# What wine starts beside the first program stays too; it must not be a test, whose output it would keep open.
use_screen() {
  export LIBGL_ALWAYS_SOFTWARE=1
  wine_runs=yes
  start desktop wine explorer "/desktop=$wine_desktop,${wine_screen[0]}x${wine_screen[1]}"
  wait_for 60 'the wine desktop' wine_desktop_is_there
}

wine_desktop_is_there() { [[ $(xwininfo -root -tree) == *"\"$wine_desktop - Wine "* ]]; }

wine_runs=
end_wine() {
  [[ -n $wine_runs ]] || return 0
  wineserver --kill || true
  wineserver --wait || true
}

# What does not exist needs no excuse.
check_wine_faults() {
  local name reason
  while IFS=: read -r name reason; do
    [[ -n $reason && $name != '#'* ]] || continue
    grep -rqF "fn $name(" src tests crates || fail "scripts/windows.d/wine-faults names $name, which is no test"
  done <scripts/windows.d/wine-faults
}
