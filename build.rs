//! Gives the Windows program what Explorer and the loader read from it: icons by name, version, manifest.
//!
//! For other systems it does nothing.

use std::{env, io};

/// The tray's states, as `src/platform/tray` names their icons.
const STATES: [&str; 5] = ["signed-out", "connected", "not-connected", "incoming", "attention"];
const GROUNDS: [&str; 2] = ["on-light", "on-dark"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return Ok(());
    }
    println!("cargo::rerun-if-changed=assets/icons/ico");
    println!("cargo::rerun-if-changed=assets/windows");
    let mut resource = winresource::WindowsResource::new();
    // Explorer shows the icon that comes first. Names come before numbers there, in the order of the alphabet.
    resource.set_icon_with_id("assets/icons/ico/app-icon.ico", "app-icon");
    for state in STATES {
        for ground in GROUNDS {
            let name = format!("tray-{state}-{ground}");
            resource.set_icon_with_id(&format!("assets/icons/ico/{name}.ico"), &name);
        }
    }
    resource
        .set("ProductName", "Nimbus Assistant")
        // Windows calls the program so: in the task manager, and above its notifications.
        .set("FileDescription", "Nimbus Assistant")
        .set("OriginalFilename", "nimbus-assistant.exe")
        .set("LegalCopyright", "The Nimbus Assistant authors; MIT or Apache-2.0")
        .set_manifest_file("assets/windows/nimbus-assistant.manifest");
    // Tests get it as well: without the manifest Windows would not even load a program that asks for common controls 6.
    resource.compile()
}
