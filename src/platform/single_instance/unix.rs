//! Hand-over by a Unix socket that only the same user can open.

use std::{
    fs::{self, DirBuilder, Permissions},
    io,
    os::unix::{
        fs::{DirBuilderExt, PermissionsExt},
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
};

use super::{Handler, PATIENCE, converse};

/// The kernel's limit for the path of a socket, with room for the closing zero: 104 bytes on macOS, 108 on Linux.
const LONGEST_PATH: usize = 103;
const SOCKET: &str = "instance.sock";

#[derive(Debug)]
pub(super) struct Ear {
    address: PathBuf,
    /// A folder made only because the data folder's path is too long for a socket.
    own_folder: Option<PathBuf>,
    closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Ear {
    pub(super) fn address(&self) -> &Path {
        &self.address
    }
}

/// The caller has the lock, so a socket found in the folder is left over from a program that was killed.
pub(super) fn listen(folder: &Path, handler: Handler) -> io::Result<Ear> {
    let folder = folder.canonicalize()?;
    let near = folder.join(SOCKET);
    let (address, own_folder) = if near.as_os_str().len() <= LONGEST_PATH {
        (near, None)
    } else {
        let folder = std::env::temp_dir().join(format!("nimbus-assistant-{}", uuid::Uuid::new_v4().simple()));
        DirBuilder::new().mode(0o700).create(&folder)?;
        (folder.join(SOCKET), Some(folder))
    };
    match fs::remove_file(&address) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(&address)?;
    fs::set_permissions(&address, Permissions::from_mode(0o600))?;
    let closing = Arc::new(AtomicBool::new(false));
    let thread = thread::Builder::new().name("later starts".to_owned()).spawn({
        let closing = closing.clone();
        move || accept(&listener, &handler, &closing)
    })?;
    Ok(Ear { address, own_folder, closing, thread: Some(thread) })
}

fn accept(listener: &UnixListener, handler: &Handler, closing: &AtomicBool) {
    for stream in listener.incoming() {
        if closing.load(Ordering::SeqCst) {
            return;
        }
        let handler = handler.clone();
        // A later start that says nothing must not keep the others waiting, so each has its own thread.
        let spawned = stream.and_then(|mut stream| {
            thread::Builder::new().name("later start".to_owned()).spawn(move || {
                if let Err(error) = prepare(&stream).and_then(|()| converse(&mut stream, &handler)) {
                    tracing::debug!("a later start was not understood: {error}");
                }
            })
        });
        if let Err(error) = spawned {
            tracing::warn!("a later start could not be heard: {error}");
        }
    }
}

pub(super) fn connect(address: &Path) -> io::Result<UnixStream> {
    let stream = UnixStream::connect(address)?;
    prepare(&stream)?;
    Ok(stream)
}

fn prepare(stream: &UnixStream) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        // The thread waits in `accept`; a connection wakes it. Should that fail it ends with the program.
        if UnixStream::connect(&self.address).is_ok()
            && let Some(thread) = self.thread.take()
        {
            let _ = thread.join();
        }
        // What cannot be tidied up is taken care of by the next start.
        let _ = fs::remove_file(&self.address);
        if let Some(folder) = &self.own_folder {
            let _ = fs::remove_dir(folder);
        }
    }
}
