# The portable ZIP under wine: unpacked anywhere, it keeps everything beside itself.

test_zip() {
  need_packages unzip
  windows_programs
  "$root/scripts/package" zip --quick --program "$windows_program" --backend "$windows_backend" --out "$work/zip"
  use_wine
  local folder=$prefix/drive_c/portable program
  snapshot before
  unzip -q -d "$folder" "$work"/zip/*.zip
  later rm -rf "$folder"
  program=$(echo "$folder"/*/nimbus-assistant.exe)
  check 'it tells its version' equal "$(wine "$program" --version | tr -d '\r')" "nimbus-assistant $version"
  check 'so does the server' equal "$(wine "${program%/*}/nimbus-backend.exe" --version | tr -d '\r')" "nimbus-backend $version"
  check 'the licences are there' test -s "${program%/*}/THIRD-PARTY.txt"
  start assistant wine "$program" --standalone
  check 'its window opens' comes 60 window_is_there '^Nimbus Assistant$'
  check 'its doors are open' comes 60 wine "$program" doors
  check 'it ends when asked' wine "$program" window quit
  check 'it has ended' comes 20 not window_is_there '^Nimbus Assistant$'
  check 'its data are beside it' test -s "${program%/*}/data/nimbus.sqlite"
  rm -rf "$folder"
  snapshot now
  check 'and nowhere else' same "$work/before.files" "$work/now.files"
  check 'nor in the registry' same "$work/before.registry" "$work/now.registry"
  ((failed)) || rm -f "$prefix/in-use"
}
