# The portable ZIP for Windows: both programs, and a file that keeps all data beside them.

package_zip() {
  need_packages zip "${windows_tools[@]}"
  local work name=nimbus-assistant-$version-x64-portable level=-9
  [[ -z $quick ]] || level=-1
  work=$(mktemp -d)
  mkdir "$work/$name"
  put_windows_program "$program" "$work/$name/nimbus-assistant.exe"
  if [[ -n $backend ]]; then put_windows_program "$backend" "$work/$name/nimbus-backend.exe"; fi
  windows_papers "$work/$name" nimbus-assistant
  sed 's/$/\r/' "$packaging/windows/portable.txt" >"$work/$name/portable.txt"
  sed 's/$/\r/' "$packaging/windows/README.txt" >"$work/$name/README.txt"
  same_times "$work"
  rm -f "$out/$name.zip"
  # In one order and without what differs between computers.
  (cd "$work" && find "$name" -type f | LC_ALL=C sort | zip --quiet -X "$level" "$out/$name.zip" -@)
  rm -rf "$work"
  made "$out/$name.zip"
}
