# What the tests of packages share: counting, cleaning up, comparing.
# It is sourced after scripts/lib.sh and packaging/lib.sh; `work` is a folder of the test's own.

passed=0 failed=0
# What `clean_up` does, the last first: commands with their words escaped.
undo=()

# What is slow to fetch is kept here between runs.
package_cache=${XDG_CACHE_HOME:-$HOME/.cache}/nimbus-assistant/packaging

# check WHAT COMMAND…: counts whether the command succeeds; shows its words if it does not.
check() {
  local what=$1 log=$work/check.log
  shift
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
    printf '  ok      %s\n' "$what"
  else
    failed=$((failed + 1))
    printf '  FAILED  %s\n' "$what"
    sed 's/^/          /' "$log" | tail -n 40
  fi
}

# not COMMAND…: `!` as a command, for `check`.
not() { ! "$@"; }

# same ONE OTHER: two files say the same; shows what differs.
same() { diff -U 0 "$1" "$2"; }

# equal ONE OTHER: two words are the same.
equal() { [[ $1 == "$2" ]] || { printf 'not the same: "%s" and "%s"\n' "$1" "$2" && false; }; }

# comes SECONDS COMMAND…: asks again until it succeeds.
comes() {
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < until)) || return 1
    sleep 0.1
  done
}

# later COMMAND…: at the end of this test, whatever happens.
later() { undo+=("$(printf '%q ' "$@")"); }

clean_up() {
  while ((${#undo[@]})); do
    eval "${undo[-1]}" || true
    unset 'undo[-1]'
  done
  end_all
}

leave() {
  local status=$?
  clean_up
  rm -rf "$work"
  exit "$status"
}

window_is_there() { [[ -n $(xdotool search --onlyvisible --name "$1" 2>/dev/null) ]]; }

# linux_programs: the quick build, unless the programs were named.
linux_programs() {
  [[ -z $program || -z $backend ]] || return 0
  need_packages "${build_packages[@]}"
  need_rust
  # What the tests of the code build too: another choice of packages would be another build of everything below them.
  cargo test --quiet --locked --workspace --no-run --manifest-path "$root/Cargo.toml"
  program=${program:-$CARGO_TARGET_DIR/debug/nimbus-assistant}
  backend=${backend:-$CARGO_TARGET_DIR/debug/nimbus-backend}
}
