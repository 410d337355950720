# shellcheck shell=bash
# Rust for Windows: which compiler, with which standard library, and which lints. Sourced by scripts/windows.
#
# `root`, `work` and the common lists of packages come from the sourcing script and scripts/lib.sh.
# shellcheck disable=SC2154

target=x86_64-pc-windows-gnu

# C parts of dependencies, the linker, and the compiler of resources (icons, manifest).
windows_packages=(gcc-mingw-w64-x86-64-posix g++-mingw-w64-x86-64-posix)
# Debian's Rust, which comes with the source of its standard library.
debian_rust_packages=(rustc-web cargo-web rust-web-src rust-web-clippy)

# need_windows_toolchain: sees that everything is there to compile for Windows, and points cargo at it.
# Sets `home`, the folder for what belongs to this compiler.
need_windows_toolchain() {
  need_packages "${build_packages[@]}" "${windows_packages[@]}"
  command -v cargo >/dev/null || [[ ! -x $HOME/.cargo/bin/cargo ]] || export PATH="$HOME/.cargo/bin:$PATH"
  export CARGO_TARGET_DIR=${NIMBUS_WINDOWS_TARGET_DIR:-$CARGO_TARGET_DIR-windows}
  # Flags for the computer that compiles are none of the target's business.
  unset RUSTFLAGS CARGO_BUILD_RUSTFLAGS
  if has_target; then
    need_rust
    set_home
    return
  fi
  # The other way for those who have rustup and its server: then Debian's Rust is not needed.
  (need_packages "${debian_rust_packages[@]}") ||
    fail "no Rust that compiles for Windows; the other way is: rustup target add $target"
  # Not the ones that rustup puts in the path: their standard library has no Windows part.
  export PATH=/usr/bin:$PATH RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc
  need_rust
  set_home
  has_target || use_own_sysroot
}

# Whether the compiler has a standard library for Windows already, as after `rustup target add`.
has_target() {
  local folder
  folder=$(rustc --print target-libdir --target "$target" 2>/dev/null) || return
  compgen -G "$folder/libstd-*.rlib" >/dev/null
}

# What one compiler made another one refuses, so each has a folder of its own.
set_home() {
  local version
  version=$(rustc -vV | sed -n 's/^release: //p')
  home=${NIMBUS_WINDOWS_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/nimbus-assistant/windows}
  home=$home/$version-$(rustc -vV | sha256sum | cut -c 1-8)
  mkdir -p "$home"
}

# Debian ships no standard library for Windows but its source, which is compiled once.
use_own_sysroot() {
  local sysroot=$home/sysroot
  [[ -d $sysroot ]] || make_sysroot "$sysroot"
  # With the separator that allows spaces in the path.
  export CARGO_ENCODED_RUSTFLAGS=--sysroot$'\x1f'$sysroot
  export CARGO_ENCODED_RUSTDOCFLAGS=$CARGO_ENCODED_RUSTFLAGS
}

make_sysroot() {
  local sysroot=$1 building=$home/sysroot.building libraries folder
  say 'Building the standard library for Windows (once, some minutes)'
  rm -rf "$building"
  mkdir -p "$building/package/src"
  : >"$building/package/src/lib.rs"
  cat >"$building/package/Cargo.toml" <<-END
	[package]
	name = "nothing"
	version = "0.0.0"
	edition = "2024"
	[lib]
	path = "src/lib.rs"
	END
  # The switch to build the standard library is unstable; it is allowed for this one build.
  (
    cd "$building/package"
    CARGO_TARGET_DIR=$building/target RUSTC_BOOTSTRAP=1 cargo build --quiet --release --target "$target" \
      -Zbuild-std=std,proc_macro,test,panic_unwind,panic_abort
  ) || fail 'the standard library could not be built'
  libraries=$building/made/lib/rustlib/$target/lib
  mkdir -p "$libraries"
  cp "$building/target/$target/release/deps"/*.rlib "$libraries/"
  rm "$libraries"/libnothing-*
  for folder in "$(rustc --print sysroot)"/lib/rustlib/*; do
    ln -s "$folder" "$building/made/lib/rustlib/"
  done
  # Whole or not at all: a run that was ended in between begins anew.
  mv "$building/made" "$sysroot"
  rm -rf "$building"
}

# link_quickly: LLVM's linker for what is only tested here; see bin/x86_64-w64-mingw32-gcc.
# Rust's own toolchain brings it along, Debian has it as a package of the same LLVM.
link_quickly() {
  local version
  NIMBUS_LLD=$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin/gcc-ld/ld.lld
  if [[ ! -x $NIMBUS_LLD ]]; then
    version=$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
    need_packages "lld-$version"
    NIMBUS_LLD=/usr/bin/ld.lld-$version
  fi
  export NIMBUS_LLD
  # By way of the path, as no setting of cargo: at a change of those it compiles everything anew.
  PATH=$root/scripts/windows.d/bin:$PATH
}

# lint_for_windows: the named lints, of whichever version its compiler has.
lint_for_windows() {
  local lints
  mapfile -t lints < <(sed 's/ *#.*//; /^$/d' "$root/scripts/windows.d/denied-lints")
  lint_while_compiling "$home" "${lints[@]}"
}
