//! The `nimbus-packaging` program: reads the tree of dependencies, writes the papers and icons that packages carry.
//!
//! Called by `scripts/package`. It makes no package itself, and no program that is passed on contains it.

mod icons;
mod licences;
mod sbom;
mod tree;

use std::{
    fs,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use icons::IconError;
use tree::{Tree, TreeError};

/// Writes what packages carry beside the programs, to standard output.
#[derive(Debug, Parser)]
#[command(name = "nimbus-packaging", version)]
struct Arguments {
    #[command(subcommand)]
    wanted: Wanted,
}

#[derive(Debug, Subcommand)]
enum Wanted {
    /// A bill of materials: `CycloneDX` 1.6 as JSON
    Sbom {
        #[command(flatten)]
        shipped: Shipped,
        /// When it was made, in seconds since 1970
        #[arg(long, value_name = "SECONDS")]
        time: i64,
    },
    /// The licences of all that a program contains, as plain text
    Licences {
        #[command(flatten)]
        shipped: Shipped,
    },
    /// A macOS icon (.icns) from PNG files
    Icns {
        #[arg(required = true)]
        pictures: Vec<PathBuf>,
    },
    /// A Windows icon (.ico) from PNG files
    Ico {
        #[arg(required = true)]
        pictures: Vec<PathBuf>,
    },
}

/// What is passed on: a program for a system.
#[derive(Debug, clap::Args)]
struct Shipped {
    /// Package that the program is built from
    #[arg(long, value_name = "NAME", default_value = "nimbus-assistant")]
    package: String,
    /// The system it is built for
    #[arg(long, value_name = "TRIPLE", default_value = "x86_64-unknown-linux-gnu")]
    target: String,
    /// Folder of the workspace's Cargo.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    workspace: PathBuf,
}

impl Shipped {
    fn tree(&self) -> Result<Tree, TreeError> {
        Tree::read(&self.workspace, &self.package, &self.target)
    }
}

/// Why nothing was written, as a sentence for the terminal.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Tree(#[from] TreeError),
    #[error("{0}: {1}")]
    File(PathBuf, #[source] io::Error),
    #[error("{0}: {1}")]
    Icon(PathBuf, #[source] IconError),
    #[error("{0} is no time")]
    Time(i64),
    #[error("standard output: {0}")]
    Output(#[source] io::Error),
}

fn main() -> ExitCode {
    match made(&Arguments::parse().wanted).and_then(|made| io::stdout().write_all(&made).map_err(Failure::Output)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("nimbus-packaging: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn made(wanted: &Wanted) -> Result<Vec<u8>, Failure> {
    match wanted {
        Wanted::Sbom { shipped, time } => {
            let time = jiff::Timestamp::from_second(*time).map_err(|_| Failure::Time(*time))?;
            let document = sbom::document(&shipped.tree()?, &shipped.target, &time.to_string());
            Ok(format!("{document:#}\n").into_bytes())
        }
        Wanted::Licences { shipped } => {
            let fonts = shipped.workspace.join("fonts");
            let text = licences::text(&shipped.tree()?, &fonts).map_err(|error| Failure::File(fonts, error))?;
            Ok(text.into_bytes())
        }
        Wanted::Icns { pictures } => icons::icns(&read(pictures)?).map_err(|(at, error)| fault(pictures, at, error)),
        Wanted::Ico { pictures } => icons::ico(&read(pictures)?).map_err(|(at, error)| fault(pictures, at, error)),
    }
}

fn read(files: &[PathBuf]) -> Result<Vec<Vec<u8>>, Failure> {
    files.iter().map(|file| fs::read(file).map_err(|error| Failure::File(file.clone(), error))).collect()
}

fn fault(files: &[PathBuf], at: usize, error: IconError) -> Failure {
    Failure::Icon(files.get(at).cloned().unwrap_or_default(), error)
}
