# What all packages share: version and time, the papers beside the programs, filling in templates.
# It is sourced after scripts/lib.sh; `scripts/package` sets what it uses: program, backend, out, version, target.
#
# Some of the values are used by the files of the single packages.
# shellcheck disable=SC2034

packaging=$root/packaging

workspace_version() { sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -n 1; }

# The same commit gives the same packages: their time is that of the commit, unless the environment says another.
set_time() {
  SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || date +%s)}
  export SOURCE_DATE_EPOCH
  # GNU's and BSD's `date` differ in how they take seconds.
  day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%F 2>/dev/null || date -u -r "$SOURCE_DATE_EPOCH" +%F)
}

# fill KEY=VALUE…: standard input with every @KEY@ replaced. Values may have several lines.
fill() {
  local text pair
  text=$(cat)
  for pair in "$@"; do
    text=${text//"@${pair%%=*}@"/"${pair#*=}"}
  done
  printf '%s\n' "$text"
}

# packaging_tool ARGUMENTS…: the program of crates/packaging.
packaging_tool() {
  need_rust
  cargo run --quiet --locked --manifest-path "$root/Cargo.toml" --package nimbus-packaging -- "$@"
}

# licences TARGET PACKAGE FILE: the licences of everything inside the program.
licences() { packaging_tool licences --workspace "$root" --target "$1" --package "$2" >"$3"; }

# put FILE TO [MODE]: one file of the package, with the folders above it.
put() {
  mkdir -p -- "${2%/*}"
  cp -- "$1" "$2"
  chmod "${3:-0644}" "$2"
}

# same_times FOLDER: everything in it is as old as the commit, and writable by its owner alone, whatever the umask is.
same_times() {
  chmod -R u+rwX,go+rX,go-w "$1"
  find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
}

made() { say "Made ${1#"$root"/}"; }
