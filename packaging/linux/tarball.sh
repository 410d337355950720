# The tarball for other distributions: the same tree as the .deb, and a script that puts it in its place.

package_tarball() {
  need_packages binutils xz-utils
  local work name level=6
  [[ -z $quick ]] || level=0
  name=nimbus-assistant-$version-$(uname -m)-linux
  work=$(mktemp -d)
  stage_desktop "$work/$name"
  licences "$target" nimbus-assistant "$work/$name/THIRD-PARTY.txt"
  put "$packaging/linux/install" "$work/$name/install" 0755
  put "$packaging/linux/README.txt" "$work/$name/README.txt"
  put "$root/LICENSE-MIT" "$work/$name/LICENSE-MIT"
  put "$root/LICENSE-APACHE" "$work/$name/LICENSE-APACHE"
  put "$root/CHANGELOG.md" "$work/$name/CHANGELOG.md"
  tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mode='u+rwX,go+rX,go-w' \
    --mtime="@$SOURCE_DATE_EPOCH" -c "$name" | xz -T0 "-$level" >"$out/$name.tar.xz"
  rm -rf "$work"
  made "$out/$name.tar.xz"
}
