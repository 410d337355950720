# shellcheck shell=bash
# What the tests of the sign-in need besides Rust: a real OpenID provider and a real browser. Everything comes from the
# npm registry, exactly as tests/sign_in/provider/package-lock.json says, and from Debian's packages.
#
# It is sourced after scripts/lib.sh, which gives `root`, and must not do anything by itself.
# shellcheck disable=SC2154

# The oldest Node that the provider is made for.
oldest_node=22

# need_sign_in: installs it once and sets, for the tests,
#   NIMBUS_TEST_SIGN_IN  the folder with node_modules and bin/node
#   NIMBUS_TEST_BROWSER  Chromium or Chrome
need_sign_in() {
  local source=$root/tests/sign_in/provider cache=${XDG_CACHE_HOME:-$HOME/.cache}/nimbus-assistant/sign-in
  local own_node=yes key folder
  need_browser
  command -v npm >/dev/null || need_packages npm
  ! node_is_new_enough || own_node=
  key=$(cat "$source/package.json" "$source/package-lock.json" | sha256sum | cut -c 1-16)${own_node:+-node}
  folder=$cache/$key
  [[ -x $folder/bin/node ]] || install_sign_in "$source" "$folder" "$own_node"
  export NIMBUS_TEST_SIGN_IN=$folder
}

# need_browser: whatever of Chromium's kind is there will do; Ubuntu has no package of it.
need_browser() {
  local name
  for name in chromium google-chrome chromium-browser; do
    ! command -v "$name" >/dev/null || break
  done
  if ! command -v "$name" >/dev/null; then
    need_packages chromium
    name=chromium
  fi
  NIMBUS_TEST_BROWSER=$(command -v "$name") || fail 'the tests of the sign-in need chromium or google-chrome'
  export NIMBUS_TEST_BROWSER
}

node_is_new_enough() {
  local version
  version=$(node --version 2>/dev/null) || return
  version=${version#v}
  ((${version%%.*} >= oldest_node))
}

# install_sign_in SOURCE FOLDER OWN_NODE: the folder appears whole or not at all, whoever else installs it meanwhile.
install_sign_in() {
  local source=$1 folder=$2 own_node=$3 work log node omit=()
  say "Installing the OpenID provider of the tests in $folder"
  mkdir -p "$(dirname -- "$folder")"
  work=$(mktemp -d "$folder.XXXXXX")
  log=$work/npm.log
  cp "$source/package.json" "$source/package-lock.json" "$work"
  [[ -n $own_node ]] || omit=(--omit=optional)
  # No package may run anything while it is installed.
  if ! (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund "${omit[@]}" >"$log" 2>&1); then
    cat "$log" >&2
    rm -rf "$work"
    fail 'npm could not install the OpenID provider of the tests'
  fi
  mkdir "$work/bin"
  node=$(command -v node) || node=
  if [[ -n $own_node ]]; then
    node=$(cd "$work" && printf '%s\n' node_modules/node-linux-*/bin/node)
    [[ -x $work/$node ]] || {
      rm -rf "$work"
      fail "the tests of the sign-in need Node $oldest_node or newer, and the npm registry has none for this machine"
    }
    # Headers and manuals of Node are for nobody here.
    rm -rf "$work"/node_modules/node-linux-*/{include,share}
    node=../$node
  fi
  ln -s "$node" "$work/bin/node"
  mv -T "$work" "$folder" 2>/dev/null || rm -rf "$work"
  [[ -x $folder/bin/node ]] || fail "$folder could not be made"
}
