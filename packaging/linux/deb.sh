# The Debian packages: nimbus-assistant for the desktop, nimbus-backend for a team's server.
#
# `dpkg-deb` makes them from a staged tree. The libraries that a program is linked with come from dpkg-shlibdeps, those
# that the desktop loads while it runs from `run_packages` of scripts/lib.sh.

deb_tools=(dpkg-dev binutils help2man)

package_deb() {
  need_packages "${deb_tools[@]}"
  local tree package architecture
  architecture=$(dpkg --print-architecture)
  for package in nimbus-assistant nimbus-backend; do
    [[ $package == nimbus-assistant || -n $backend ]] || continue
    tree=$(mktemp -d)
    "stage_${package//-/_}" "$tree"
    finish_deb "$package" "$tree" "$architecture"
    rm -rf "$tree"
  done
}

stage_nimbus_assistant() {
  stage_desktop "$1/usr"
  manual "$program" "$1/usr/share/man/man1/nimbus-assistant.1.gz" 'desktop companion of a contact-centre agent'
  depends=$(linked "$program"),$(printf '%s,' "${run_packages[@]}")
}

stage_nimbus_backend() {
  local own=$packaging/linux/nimbus-backend
  put_program "$backend" "$1/usr/bin/nimbus-backend"
  manual "$backend" "$1/usr/share/man/man1/nimbus-backend.1.gz" 'team server of Nimbus Assistant'
  put "$own/nimbus-backend.service" "$1/lib/systemd/system/nimbus-backend.service"
  put "$own/backend.ron" "$1/etc/nimbus/backend.ron"
  put "$root/assets/seed.example.ron" "$1/usr/share/doc/nimbus-backend/examples/team.ron"
  depends=$(linked "$backend")
}

# linked PROGRAM: the packages of the libraries that it is linked with, with their lowest versions.
linked() {
  local work
  work=$(mktemp -d)
  # The program wants a source package to stand in, and an empty one will do.
  mkdir "$work/debian"
  : >"$work/debian/control"
  (cd "$work" && dpkg-shlibdeps -O "$(realpath -- "$1")" 2>/dev/null) | sed -n 's/^shlibs:Depends=//p'
  rm -rf "$work"
}

# finish_deb PACKAGE TREE ARCHITECTURE: the papers, the scripts, the file.
finish_deb() {
  local package=$1 tree=$2 architecture=$3 own=$packaging/linux/$1 file mit compression
  local doc=$tree/usr/share/doc/$package
  mkdir -p "$doc" "$tree/DEBIAN"
  mit=$(sed -n '/^Permission/,$p' "$root/LICENSE-MIT" | sed 's/^$/./; s/^/ /')
  fill "MIT=$mit" <"$packaging/linux/copyright" >"$doc/copyright"
  licences "$target" "$package" "$doc/THIRD-PARTY.txt"
  printf '%s (%s) stable; urgency=medium\n\n  * What is new is in CHANGELOG.md.gz.\n\n -- %s  %s\n' "$package" "$version" \
    'The Nimbus Assistant contributors <packages@nimbus.example>' "$(date -u -R -d "@$SOURCE_DATE_EPOCH")" >"$doc/changelog"
  cp "$root/CHANGELOG.md" "$doc/CHANGELOG.md"
  gzip -9n "$doc/THIRD-PARTY.txt" "$doc/changelog" "$doc/CHANGELOG.md"

  for file in config postinst prerm postrm; do
    if [[ -e $own/$file ]]; then put "$own/$file" "$tree/DEBIAN/$file" 0755; fi
  done
  if [[ -e $own/templates ]]; then put "$own/templates" "$tree/DEBIAN/templates"; fi
  if [[ -d $tree/etc ]]; then (cd "$tree" && find etc -type f -printf '/%p\n' | sort) >"$tree/DEBIAN/conffiles"; fi
  same_times "$tree"
  fill "VERSION=$version" "ARCHITECTURE=$architecture" "DEPENDS=$(tidy_list "$depends")" \
    "SIZE=$(du -sk --apparent-size --exclude=DEBIAN "$tree" | cut -f 1)" <"$own/control.in" >"$tree/DEBIAN/control"
  (cd "$tree" && find . -type f -not -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
  file=$out/${package}_${version}_$architecture.deb
  if [[ -n $quick ]]; then compression=(-Zgzip -z1); else compression=(-Zxz); fi
  dpkg-deb --root-owner-group "${compression[@]}" --build "$tree" "$file" >/dev/null
  made "$file"
}

# tidy_list LIST: each entry once, in order, one comma between.
tidy_list() { tr ',' '\n' <<<"$1" | sed 's/^ *//; s/ *$//; /^$/d' | sort -u | paste -sd ',' | sed 's/,/, /g'; }
