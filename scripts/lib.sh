# shellcheck shell=bash
# What the scripts share: where things are built, which packages are there, how a display and its processes begin and end.
# It is sourced, and must not do anything by itself but set `root` and CARGO_TARGET_DIR.
#
# The lists of packages are read by the scripts that source this file.
# shellcheck disable=SC2034

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

# Builds live outside the checkout, so that several checkouts share them and none is filled with gigabytes.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/nimbus-assistant/target}

# What the linker and the build scripts of C code need. The one -dev package is that of ALSA, the sound system, which is
# linked; its library comes along, under the name that it has in this release of the system.
build_packages=(gcc libc6-dev ca-certificates libasound2-dev pkg-config)
# What the desktop loads while it runs: X11 and Wayland client libraries and OpenGL (in software where there is no GPU).
run_packages=(ca-certificates libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libegl1 libgl1-mesa-dri
  libwayland-client0 libwayland-egl1)
# A screen of its own for whoever has none: X server, window manager, compositor, session bus, screenshots.
screen_packages=(xvfb openbox picom hsetroot xdotool x11-utils dbus imagemagick curl)
# What the tests of links and of the key store ask.
session_packages=(xdg-utils gnome-keyring)

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# need_packages NAME...: installs the Debian packages that are missing, or says exactly which and stops.
need_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian: please see that the equivalents of these packages are there: $*"
    return
  fi
  local missing=() package as_root=()
  for package in "$@"; do
    # A package may stand in the list of a removed one, so its status is asked and not its mere name.
    [[ $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) == *' installed' ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    as_root=(sudo)
    # Only a terminal can ask for a password; without one sudo may hang or fail in the middle.
    [[ -t 0 ]] || as_root=(sudo -n)
    "${as_root[@]}" true 2>/dev/null || fail "missing packages, and neither root nor sudo: apt-get install ${missing[*]}"
  fi
  command -v apt-get >/dev/null || fail "missing packages, and no apt-get here: ${missing[*]}"
  say "Installing ${missing[*]}"
  local log
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update -q &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"; } \
    >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "apt-get could not install: ${missing[*]}"
  fi
  rm -f "$log"
}

# need_rust: the toolchain is the user's own; it is never installed behind their back.
need_rust() {
  local wanted have
  command -v cargo >/dev/null || [[ ! -x $HOME/.cargo/bin/cargo ]] || export PATH="$HOME/.cargo/bin:$PATH"
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -n 1)
  command -v cargo >/dev/null || fail "cargo is missing: install Rust $wanted or newer from https://rustup.rs"
  have=$(rustc --version | cut -d ' ' -f 2)
  [[ $(printf '%s\n' "$wanted" "$have" | sort -V | head -n 1) == "$wanted" ]] ||
    fail "Rust $have is too old: this needs $wanted or newer (rustup update)"
}

# lint_while_compiling FOLDER LINT...: from here on clippy's compiler in place of rustc for our own packages, with these lints
# denied. It makes the same code, so that lints cost no second pass over everything. FOLDER keeps what calls it.
lint_while_compiling() {
  local folder=$1 wrapper
  shift
  # Cargo compiles anew when the path of the wrapper is another one, so that the path stands for the list.
  wrapper=$folder/lints-$(cksum <<<"$*" | cut -d ' ' -f 1)
  if [[ ! -x $wrapper ]]; then
    mkdir -p "$folder"
    # Not sh: Debian's takes variables with a hyphen in their name out of the environment.
    printf '#!/usr/bin/env bash\nexec clippy-driver "$@"%s\n' "$(printf ' --deny=%s' "$@")" >"$wrapper.new.$$"
    chmod +x "$wrapper.new.$$"
    mv "$wrapper.new.$$" "$wrapper"
  fi
  export RUSTC_WORKSPACE_WRAPPER=$wrapper
}

# wait_for SECONDS WHAT COMMAND...: asks again until the command succeeds; says what it waited for if it never does.
wait_for() {
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < until)) || fail "waited in vain for $what"
    sleep 0.05
  done
}

started=()

# start NAME COMMAND...: runs it in the background with its words in $work/NAME.log; `end_all` ends it.
start() {
  local name=$1
  shift
  "$@" >"${work:?}/$name.log" 2>&1 &
  started+=("$!")
}

# end_last: ends what `start` began last, and waits until it is gone.
end_last() {
  local pid=${started[-1]}
  unset 'started[-1]'
  kill "$pid" 2>/dev/null || true
  for _ in {1..100}; do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.05
  done
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}

# end_all: the last first.
end_all() { while ((${#started[@]})); do end_last; done; }

# open_screen WIDTH HEIGHT: an X server on a free display with a window manager; sets DISPLAY.
open_screen() {
  local number=$work/display
  : >"$number"
  # The server itself picks the display and says which: asking for a free one first would be a race.
  # shellcheck disable=SC2016  # the inner shell expands these
  start xvfb bash -c 'exec Xvfb -displayfd 3 -screen 0 "$1x$2x24" -nolisten tcp -noreset 3>"$3"' _ "$1" "$2" "$number"
  wait_for 20 'the X server' test -s "$number"
  DISPLAY=:$(tr -d '[:space:]' <"$number")
  export DISPLAY
  unset WAYLAND_DISPLAY
  start openbox openbox --sm-disable
  wait_for 20 'the window manager' window_manager_is_there
}

window_manager_is_there() { [[ $(xprop -root _NET_SUPPORTING_WM_CHECK) == *'window id'* ]]; }

# open_compositor: see-through corners and shadows; a program must start after it to use them.
open_compositor() {
  start picom picom --backend xrender
  wait_for 20 'the compositor' compositor_is_there
}

compositor_is_there() { [[ $(xwininfo -root -tree) == *'"picom": ("picom"'* ]]; }

# summary WHAT LOG: what a run of `cargo test` with this log came to. A run that never began has no log.
summary() {
  say "Summary: $1"
  grep -E '^test result:|^error: |^test .* FAILED$|^test .* ignored, ' "$2" 2>/dev/null || echo 'no test was run'
}
