//! What an administrator asks about the address book: a search, and a file that is tried and then imported.

use std::{path::Path, sync::Arc};

use nimbus_protocol::Said;

use crate::{
    command::{BookFile, BookWish},
    state::{
        Words,
        book::{ASKED, BookAnswer, Contacts, Found, Import},
    },
    worker::{
        agent_effects::sentence,
        api::{Api, ApiError},
    },
};

/// No server takes a larger file, so that none is read.
const LARGEST: u64 = 24 * 1024 * 1024;

/// Where the server `stays` the one that was asked.
pub(super) async fn answer(api: &Api, stays: bool, wish: BookWish) -> BookAnswer {
    let gone = || sentence(&ApiError::NoBackend);
    match wish {
        BookWish::Find { number, query } => {
            let contacts = if stays {
                let found = api.contacts_of_book(&query, ASKED).await;
                found.map(Contacts::of).map_err(|error| sentence(&error))
            } else {
                Err(gone())
            };
            BookAnswer::Found(Found { number, contacts })
        }
        BookWish::Try { number, file } => {
            let file = if stays { read(&file).await } else { Err(gone()) };
            let file = match file {
                Ok(file) => file,
                Err(words) => return BookAnswer::Import(Import { number, report: Err(words), file: None }),
            };
            let report = api.import_contacts(&file, true).await.map_err(|error| sentence(&error));
            let file = report.is_ok().then_some(file);
            BookAnswer::Import(Import { number, report, file })
        }
        BookWish::Import { number, file } => {
            let report = if stays {
                api.import_contacts(&file, false).await.map_err(|error| sentence(&error))
            } else {
                Err(gone())
            };
            // What was refused or lost can be sent again: importing twice makes nothing double.
            let file = report.is_err().then_some(file);
            BookAnswer::Import(Import { number, report, file })
        }
    }
}

async fn read(path: &Path) -> Result<BookFile, Words> {
    let unread = |error: std::io::Error| Words::new("book-unread").with("why", Said::from(error));
    if tokio::fs::metadata(path).await.map_err(unread)?.len() > LARGEST {
        return Err(Words::new("book-too-large"));
    }
    let bytes = tokio::fs::read(path).await.map_err(unread)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(BookFile { name, bytes: Arc::new(bytes) })
}
