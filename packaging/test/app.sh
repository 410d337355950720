# The macOS bundle, as far as it can be looked at elsewhere: its layout, and what its plist says. The program inside is
# not for macOS here.

test_app() {
  need_packages zip unzip python3
  linux_programs
  "$root/scripts/package" app --program "$program" --out "$work/app"
  unzip -q -d "$work/app" "$work"/app/*.zip
  local bundle="$work/app/Nimbus Assistant.app/Contents"
  plist "$bundle/Info.plist" >"$work/plist"
  check 'the plist can be read' test -s "$work/plist"
  check 'the program is where it says' test -x "$bundle/MacOS/$(says CFBundleExecutable)"
  check 'the icon too' equal "$(head -c 4 "$bundle/Resources/$(says CFBundleIconFile)")" icns
  check 'the version is that of the program' equal "$(says CFBundleShortVersionString)" "$version"
  check 'in both places' equal "$(says CFBundleVersion)" "$version"
  check 'it is a program' equal "$(says CFBundlePackageType)$(cat "$bundle/PkgInfo")" 'APPLAPPL????'
  check 'with windows and a place in the Dock' equal "$(says LSUIElement)" False
  check 'sharp on every screen' equal "$(says NSHighResolutionCapable)" True
  check 'links lead to it' equal "$(says CFBundleURLTypes.0.CFBundleURLSchemes)" "['nimbus-call', 'tel', 'callto']"
  check 'it has one name' equal "$(says CFBundleIdentifier)" \
    "$(sed -n 's/^const LABEL: &str = "\(.*\)";/\1/p' "$root/src/platform/autostart/macos.rs")"
  check 'the licences are inside' test -s "$bundle/Resources/THIRD-PARTY.txt"
}

# plist FILE: `Key.Key=value`, a line each.
plist() {
  python3 - "$1" <<'END'
import plistlib, sys

def walk(name, value):
    if isinstance(value, dict):
        for key in value:
            walk(f"{name}.{key}" if name else key, value[key])
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for at, one in enumerate(value):
            walk(f"{name}.{at}", one)
    else:
        print(f"{name}={value}")

walk("", plistlib.load(open(sys.argv[1], "rb")))
END
}

says() { sed -n "s/^$1=//p" "$work/plist"; }
