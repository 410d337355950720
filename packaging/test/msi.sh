# The packages for Windows Installer under wine: silent install, links, upgrade of a running program, refused downgrade,
# uninstall. Files and registry are compared with what was there before.

# A prefix of its own, kept between runs: nothing else may change it, and a failed test may leave it unusable.
prefix=${NIMBUS_PACKAGE_PREFIX:-$package_cache/wine}

test_msi() {
  windows_programs
  "$root/scripts/package" msi-user msi-machine --program "$windows_program" --out "$work/msi"
  "$root/scripts/package" msi-user msi-machine --program "$windows_program" --out "$work/msi" --version "$next"
  use_wine
  snapshot before
  for_one_user
  for_the_machine
  ((failed)) || rm -f "$prefix/in-use"
}

# windows_programs: the quick build, unless the programs were named.
windows_programs() {
  [[ -z $windows_program || -z $windows_backend ]] || return 0
  # As for Linux: what the tests of the code build too, so that nothing is compiled twice.
  "$root/scripts/windows" test --no-run
  local made=${NIMBUS_WINDOWS_TARGET_DIR:-$CARGO_TARGET_DIR-windows}/x86_64-pc-windows-gnu/lean
  windows_program=${windows_program:-$made/nimbus-assistant.exe}
  windows_backend=${windows_backend:-$made/nimbus-backend.exe}
}

# use_wine: the prefix as it was made, and a screen.
use_wine() {
  [[ ! -e $prefix/in-use ]] || rm -rf "$prefix"
  export NIMBUS_WINE_PREFIX=$prefix
  need_wine
  : >"$prefix/in-use"
  later wineserver --kill
  open_screen 1280 800
  export LIBGL_ALWAYS_SOFTWARE=1
  profile=$(find "$prefix/drive_c/users" -mindepth 1 -maxdepth 1 -type d -not -name Public)
}

# on_c PATH: as Windows writes it.
on_c() { printf 'C:%s' "${1#"$prefix/drive_c"}" | tr / '\\'; }

# installer WORDS…: msiexec, silently; the last word of a package is its file.
installer() { wine msiexec "$@" /qn; }

package() { printf 'Z:%s' "$work/msi/nimbus-assistant-$2-x64-$1.msi" | tr / '\\'; }

# snapshot NAME: all files, and what the registry holds for users and programs, each value with its key. What is written
# comes to the disk when wine's server ends. Left out: what wine and Windows Installer keep for themselves, and keys that
# Windows Installer takes away when they are empty.
snapshot() {
  timeout 60 wineserver --wait || wineserver --kill
  (cd "$prefix/drive_c" && find . -not -path '*/Temp/*' -not -path './windows/Installer' \
    -not -path '*/AppData/Roaming/Microsoft/Installer' | sort) >"$work/$1.files"
  {
    registry HKCU <"$prefix/user.reg"
    registry HKLM <"$prefix/system.reg" | grep '^HKLM\\\\Software'
  } | grep -v -e '\\\\Installer\(\\\\[A-Za-z]*\)\?$' -e '\\\\CurrentVersion\\\\Run$' \
    -e '\\\\Installer\\\\UserData\\\\[-S0-9]*\(\\\\[A-Za-z]*\)\?$' -e '\\\\NetworkCards' -e 'HKCU\\\\Software\\\\Wine' -e 'HKCU\\\\Console' \
    -e '\\\\CurrentVersion\\\\Explorer' -e '\\\\CurrentVersion\\\\Uninstall$' | sort >"$work/$1.registry"
}

# registry ROOT: from wine's file: `ROOT\\Key` for each key, `ROOT\\Key: "Name"=value` for each value.
registry() {
  awk -v root="$1" '
    /^\[/ { sub(/\] [0-9]*$/, ""); key = root "\\\\" substr($0, 2); print key; next }
    /^(#|$|WINE|;)/ { next }
    { print key ": " $0 }'
}

# value KEY NAME TEXT: whether the last snapshot has it, everything as a person would write it; `@` is a key's own value.
value() {
  grep -qxF -- "$(escaped "$@")" "$work/now.registry" || {
    printf 'not there: %s\nbut:\n' "$(escaped "$@")"
    grep -F -- "${1//\\/\\\\}: " "$work/now.registry" || true
    return 1
  }
}
escaped() {
  local key text=$3
  key=${1//\\/\\\\}
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  if [[ $2 == @ ]]; then printf '%s: @="%s"' "$key" "$text"; else printf '%s: "%s"="%s"' "$key" "$2" "$text"; fi
}
# named WORDS: whether the last snapshot of the registry says it anywhere.
named() { grep -qF -- "$1" "$work/now.registry"; }
one_entry() { equal "$(grep -c 'Uninstall.*"DisplayName"="Nimbus Assistant"' "$work/now.registry")" 1; }

# installed ROOT FOLDER VERSION: what every install must have put there.
installed() {
  local program
  program=$(on_c "$2/nimbus-assistant.exe")
  check 'the program is in its folder' test -s "$2/nimbus-assistant.exe"
  check 'with its licences' test -s "$2/THIRD-PARTY.txt"
  check 'it is on the list of programs, once' one_entry
  check 'with its version' named "\"DisplayVersion\"=\"$3\""
  check 'with its publisher' named '"Publisher"="The Nimbus Assistant contributors"'
  check 'nimbus-call: is a scheme' value "$1\\Software\\Classes\\nimbus-call" 'URL Protocol' ''
  check 'and opens it' value "$1\\Software\\Classes\\nimbus-call\\shell\\open\\command" @ "\"$program\" \"%1\""
  check 'it can be chosen for it' value "$1\\Software\\NimbusAssistant\\Capabilities\\UrlAssociations" nimbus-call \
    NimbusAssistant.nimbus-call
  check 'in "Default apps"' value "$1\\Software\\RegisteredApplications" 'Nimbus Assistant' \
    'Software\NimbusAssistant\Capabilities'
}

# asked_for ROOT FOLDER: what AUTOSTART=1 and SCHEMES=1 add.
asked_for() {
  local program
  program=$(on_c "$2/nimbus-assistant.exe")
  check 'it starts with Windows' value "$1\\Software\\Microsoft\\Windows\\CurrentVersion\\Run" 'Nimbus Assistant' \
    "\"$program\" \"--hidden\""
  local scheme
  for scheme in tel callto; do
    check "it can be chosen for $scheme:" value "$1\\Software\\NimbusAssistant\\Capabilities\\UrlAssociations" "$scheme" \
      "NimbusAssistant.$scheme"
    check "and opens $scheme:" value "$1\\Software\\Classes\\NimbusAssistant.$scheme\\shell\\open\\command" @ \
      "\"$program\" \"%1\""
  done
}

not_asked_for() {
  check 'nobody asked for autostart' not named 'CurrentVersion\\Run: "Nimbus Assistant"'
  check 'nor for other schemes' not named 'NimbusAssistant.tel'
}

for_one_user() {
  local folder="$profile/AppData/Local/Programs/Nimbus Assistant" run='Software\Microsoft\Windows\CurrentVersion\Run'
  local menu="$profile/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Nimbus Assistant.lnk"
  check 'user: it installs silently' installer /i "$(package user "$version")"
  snapshot now
  installed HKCU "$folder" "$version"
  not_asked_for
  check 'the Start menu has it' test -s "$menu"
  check 'nothing is written for the machine' not named 'HKLM\\Software\\Classes\\nimbus-call'

  start assistant wine "$(on_c "$folder/nimbus-assistant.exe")" --standalone --hidden
  check 'the program runs' comes 60 wine "$(on_c "$folder/nimbus-assistant.exe")" doors
  check 'user: a newer version takes its place while it runs' installer /i "$(package user "$next")" AUTOSTART=1 SCHEMES=1
  check 'it was ended for that' comes 20 not kill -0 "${started[-1]}"
  snapshot now
  installed HKCU "$folder" "$next"
  asked_for HKCU "$folder"
  check "the user's data are there" test -s "$profile/AppData/Local/nimbus-assistant/data/nimbus.sqlite"

  check 'user: the older version is refused' not installer /i "$(package user "$version")"
  mv "$work/now.registry" "$work/newer.registry"
  snapshot now
  check 'and nothing has changed' same "$work/newer.registry" "$work/now.registry"

  check 'user: it is uninstalled' installer /x "$(package user "$next")"
  snapshot now
  check 'the registry is as before' same "$work/before.registry" "$work/now.registry"
  check "of the files, the user's data are left" same "$work/before.files" <(grep -v '/AppData/[A-Za-z]*/nimbus-assistant' "$work/now.files")
  check 'whole' test -s "$profile/AppData/Local/nimbus-assistant/data/nimbus.sqlite"

  check 'user: it installs with everything' installer /i "$(package user "$version")" AUTOSTART=1 SCHEMES=1
  check 'user: an upgrade that is asked for nothing' installer /i "$(package user "$next")"
  snapshot now
  asked_for HKCU "$folder"
  check 'user: uninstalled and purged' installer /x "$(package user "$next")" PURGE=1
  snapshot now
  check 'the registry is as before' same "$work/before.registry" "$work/now.registry"
  check 'the files are as before' same "$work/before.files" "$work/now.files"

  check 'user: without autostart' installer /i "$(package user "$version")"
  # As the program's own settings do.
  wine reg add "HKCU\\$run" /v 'Nimbus Assistant' /d 'nimbus-assistant --hidden' /f >/dev/null
  check 'user: they offer it for links themselves' wine "$(on_c "$folder/nimbus-assistant.exe")" schemes register
  snapshot now
  check 'the program is offered for tel:' value 'HKCU\Software\NimbusAssistant\Capabilities\UrlAssociations' tel NimbusAssistant.tel
  check 'user: uninstalled after the user turned both on' installer /x "$(package user "$version")"
  snapshot now
  check 'the registry is as before' same "$work/before.registry" "$work/now.registry"
}

for_the_machine() {
  local folder="$prefix/drive_c/Program Files/Nimbus Assistant"
  local menu="$profile/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Nimbus Assistant.lnk"
  check 'machine: it installs silently' installer /i "$(package machine "$version")" AUTOSTART=1 SCHEMES=1
  snapshot now
  installed HKLM "$folder" "$version"
  asked_for HKLM "$folder"
  # Wine 8 knows one Start menu, the user's.
  check 'the Start menu has it' test -s "$menu"
  check 'nothing is written for the user' not named 'HKCU\\Software\\Classes\\nimbus-call'
  # Wine 8 looks for schemes among the machine's alone, so that this cannot be seen with the package for one user.
  check 'a link starts the program' wine start 'nimbus-call:+41445551200'
  check 'its window opens' comes 60 window_is_there '^Nimbus Assistant$'
  check 'machine: a newer version takes its place while it runs' installer /i "$(package machine "$next")" SCHEMES=0
  snapshot now
  installed HKLM "$folder" "$next"
  check 'the program was ended for that' comes 20 not window_is_there '^Nimbus Assistant$'
  check 'autostart is still wanted' named 'CurrentVersion\\Run: "Nimbus Assistant"'
  check 'the schemes are not' not named 'NimbusAssistant.tel'
  check 'machine: the older version is refused' not installer /i "$(package machine "$version")"
  check 'machine: it is uninstalled' installer /x "$(package machine "$next")" PURGE=1
  snapshot now
  check 'the registry is as before' same "$work/before.registry" "$work/now.registry"
  check 'the files are as before' same "$work/before.files" "$work/now.files"
}
