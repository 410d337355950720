# The bills of materials: one for each system, since each program has other packages inside.

package_sbom() {
  local name triple
  while read -r name triple; do
    packaging_tool sbom --workspace "$root" --target "$triple" --time "$SOURCE_DATE_EPOCH" \
      >"$out/nimbus-assistant-$version-$name.cdx.json"
    made "$out/nimbus-assistant-$version-$name.cdx.json"
  done <<'END'
linux x86_64-unknown-linux-gnu
windows x86_64-pc-windows-gnu
macos aarch64-apple-darwin
END
}
