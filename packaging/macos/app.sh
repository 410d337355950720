# The macOS bundle, Nimbus Assistant.app, in a ZIP.
#
# It is laid out by plain file commands, so that the layout can be tested on every system; only where `codesign` is there
# is it signed, without an identity, as Apple's processors ask of every program.

package_app() {
  local work app name=nimbus-assistant-$version-macos
  work=$(mktemp -d)
  app="$work/Nimbus Assistant.app"
  mkdir -p "$app/Contents/Resources"
  put "$program" "$app/Contents/MacOS/nimbus-assistant" 0755
  fill "VERSION=$version" <"$packaging/macos/Info.plist.in" >"$app/Contents/Info.plist"
  printf 'APPL????' >"$app/Contents/PkgInfo"
  packaging_tool icns "$packaging"/icons/{16,32,64,128,256,512,1024}.png >"$app/Contents/Resources/nimbus-assistant.icns"
  licences "$target" nimbus-assistant "$app/Contents/Resources/THIRD-PARTY.txt"
  put "$root/LICENSE-MIT" "$app/Contents/Resources/LICENSE-MIT"
  put "$root/LICENSE-APACHE" "$app/Contents/Resources/LICENSE-APACHE"
  if command -v codesign >/dev/null; then codesign --force --sign - "$app"; fi
  rm -f "$out/$name.zip"
  (cd "$work" && zip --quiet --recurse-paths -X "$out/$name.zip" 'Nimbus Assistant.app')
  rm -rf "$work"
  made "$out/$name.zip"
}
