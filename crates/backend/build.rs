//! Gives the Windows program what Explorer and the loader read from it: version and manifest. For other systems it does
//! nothing.

use std::{env, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return Ok(());
    }
    println!("cargo::rerun-if-changed=nimbus-backend.manifest");
    winresource::WindowsResource::new()
        .set("ProductName", "Nimbus Assistant")
        .set("FileDescription", "Nimbus Assistant server")
        .set("OriginalFilename", "nimbus-backend.exe")
        .set("LegalCopyright", "The Nimbus Assistant authors; MIT or Apache-2.0")
        .set_manifest_file("nimbus-backend.manifest")
        .compile_for("nimbus-backend")
}
