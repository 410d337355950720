# The tree of an installed desktop program on Linux, shared by the .deb and the tarball.

# stage_desktop PREFIX: program, desktop entry, icons and papers below PREFIX (…/usr, or the tarball's folder).
stage_desktop() {
  local prefix=$1 size
  put_program "$program" "$prefix/bin/nimbus-assistant"
  put "$packaging/linux/nimbus-assistant.desktop" "$prefix/share/applications/nimbus-assistant.desktop"
  put "$packaging/linux/autostart.desktop" "$prefix/share/nimbus-assistant/autostart.desktop"
  mkdir -p "$prefix/share/metainfo"
  fill "VERSION=$version" "DAY=$day" <"$packaging/linux/nimbus-assistant.metainfo.xml.in" \
    >"$prefix/share/metainfo/nimbus-assistant.metainfo.xml"
  for size in 16 22 24 32 48 64 128 256 512; do
    put "$packaging/icons/$size.png" "$prefix/share/icons/hicolor/${size}x$size/apps/nimbus-assistant.png"
  done
  put "$root/assets/icons/app-icon.svg" "$prefix/share/icons/hicolor/scalable/apps/nimbus-assistant.svg"
}

# put_program FILE TO: without the symbols that a quick build has; they are many times the program.
put_program() {
  put "$1" "$2" 0755
  strip --strip-unneeded "$2"
}

# manual PROGRAM TO DESCRIPTION: the manual page, from what the program says about itself.
manual() {
  mkdir -p "${2%/*}"
  # The page's date is the package's; a changing one would make every package another.
  help2man --no-info --section=1 --name="$3" "$1" | gzip -9n >"$2"
}
