# The two packages of Windows Installer: per user and per machine. One package for both is not to be had with wixl.

# Never to change: by these Windows knows what a new version takes the place of.
upgrade_code_user=3f0d2b9e-6a57-4c55-8d0b-6c1f3a1e7b01
upgrade_code_machine=3f0d2b9e-6a57-4c55-8d0b-6c1f3a1e7b02

windows_tools=(wixl msitools uuid-runtime binutils-mingw-w64-x86-64)

package_msi_user() { make_msi user perUser HKCU a4c1d2e3f4 LocalAppDataFolder Programs "$upgrade_code_user"; }
# `.` is the same folder: programs for all are in no folder between.
package_msi_machine() { make_msi machine perMachine HKLM b4c1d2e3f4 ProgramFiles64Folder . "$upgrade_code_machine"; }

# make_msi NAME SCOPE ROOT NODE BASE ABOVE UPGRADE_CODE: see the head of nimbus-assistant.wxs.
make_msi() {
  need_packages "${windows_tools[@]}"
  local work product query file=$out/nimbus-assistant-$version-x64-$1.msi
  work=$(mktemp -d)
  stage_windows "$work"
  # Another program is another product, and the same program the same.
  product=$(uuidgen --sha1 --namespace "$7" --name "$version $(sha256sum <"$work/nimbus-assistant.exe")")
  # wixl finds files only below the working directory.
  (cd "$work" && wixl --arch x64 --output made.msi -D Version="$version" -D ProductCode="$product" -D UpgradeCode="$7" \
    -D Scope="$2" -D Root="$3" -D Node="$4" -D Base="$5" -D Above="$6" "$packaging/windows/nimbus-assistant.wxs")
  while IFS= read -r query; do
    [[ -z $query || $query == --* ]] || msibuild "$work/made.msi" -q "$query" || fail "refused: $query"
  done < <(fill "UPGRADECODE=${7^^}" "VERSION=$version" <"$packaging/windows/tables.sql")
  mv "$work/made.msi" "$file"
  rm -rf "$work"
  made "$file"
}

# stage_windows FOLDER: the program and its papers.
stage_windows() {
  put_windows_program "$program" "$1/nimbus-assistant.exe"
  windows_papers "$1" nimbus-assistant
  packaging_tool ico "$packaging"/icons/{16,24,32,48,64,128,256}.png >"$1/nimbus-assistant.ico"
}

# put_windows_program FILE TO: without the symbols that a quick build has.
put_windows_program() {
  put "$1" "$2" 0755
  x86_64-w64-mingw32-strip "$2"
}

# windows_papers FOLDER PACKAGE: with the line ends that every editor there knows.
windows_papers() {
  licences "$target" "$2" "$1/THIRD-PARTY.txt"
  sed 's/$/\r/' "$root/LICENSE-MIT" >"$1/LICENSE-MIT.txt"
  sed 's/$/\r/' "$root/LICENSE-APACHE" >"$1/LICENSE-APACHE.txt"
  sed -i 's/$/\r/' "$1/THIRD-PARTY.txt"
}
