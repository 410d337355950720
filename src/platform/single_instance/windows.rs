//! Hand-over by a named pipe with a name that only the data folder tells. Windows makes a pipe so that other users
//! can only read from it, and a later start must write.

use std::{
    fs::{File, OpenOptions},
    io::{self, Cursor, Read, Write},
    path::{Path, PathBuf},
    sync::mpsc,
    thread::{self, JoinHandle},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::windows::named_pipe::{NamedPipeServer, ServerOptions},
    runtime::Builder,
    sync::oneshot,
    task::JoinSet,
};

use super::{Handler, LONGEST_LINE, PATIENCE, converse};

/// How long the end of the program waits until those that are being answered have read their answer.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// `ERROR_PIPE_BUSY` of `winerror.h`.
const PIPE_BUSY: i32 = 231;

#[derive(Debug)]
pub(super) struct Ear {
    address: PathBuf,
    close: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Ear {
    pub(super) fn address(&self) -> &Path {
        &self.address
    }
}

pub(super) fn listen(_folder: &Path, handler: Handler) -> io::Result<Ear> {
    let address = PathBuf::from(format!(r"\\.\pipe\nimbus-assistant-{}", uuid::Uuid::new_v4().simple()));
    let (close, closed) = oneshot::channel();
    let (opened, answer) = mpsc::channel();
    let path = address.clone();
    let thread = thread::Builder::new().name("later starts".to_owned()).spawn(move || {
        let runtime = match Builder::new_current_thread().enable_io().enable_time().build() {
            Ok(runtime) => runtime,
            Err(error) => {
                let _ = opened.send(Err(error));
                return;
            }
        };
        runtime.block_on(async {
            let mut talks = JoinSet::new();
            tokio::select! {
                () = accept(&path, &handler, &opened, &mut talks) => {}
                _ = closed => {}
            }
            // Who asked the program to end hears that it does.
            let rest = async { while talks.join_next().await.is_some() {} };
            let _ = tokio::time::timeout(LAST_WORDS, rest).await;
        });
    })?;
    match answer.recv() {
        Ok(Ok(())) => Ok(Ear { address, close: Some(close), thread: Some(thread) }),
        Ok(Err(error)) => Err(error),
        Err(_) => Err(io::ErrorKind::BrokenPipe.into()),
    }
}

/// There is always one more end of the pipe open than is in use, so that a later start finds one.
async fn accept(path: &Path, handler: &Handler, opened: &mpsc::Sender<io::Result<()>>, talks: &mut JoinSet<()>) {
    let mut pipe = match ServerOptions::new().first_pipe_instance(true).reject_remote_clients(true).create(path) {
        Ok(pipe) => pipe,
        Err(error) => {
            let _ = opened.send(Err(error));
            return;
        }
    };
    let _ = opened.send(Ok(()));
    loop {
        let connected = pipe.connect().await;
        let next = match ServerOptions::new().reject_remote_clients(true).create(path) {
            Ok(next) => next,
            Err(error) => {
                tracing::warn!("later starts are no longer heard: {error}");
                return;
            }
        };
        let current = std::mem::replace(&mut pipe, next);
        while talks.try_join_next().is_some() {}
        if connected.is_ok() {
            let handler = handler.clone();
            talks.spawn(async move {
                if let Ok(Err(error)) = tokio::time::timeout(PATIENCE * 2, serve(current, handler)).await {
                    tracing::debug!("a later start was not understood: {error}");
                }
            });
        }
    }
}

/// Reads the whole line first, so that the handler can be called off this thread with what `converse` expects.
async fn serve(pipe: NamedPipeServer, handler: Handler) -> io::Result<()> {
    let mut reader = BufReader::new(pipe.take(LONGEST_LINE));
    let mut line = Vec::new();
    tokio::time::timeout(PATIENCE, reader.read_until(b'\n', &mut line)).await??;
    let answer = tokio::task::spawn_blocking(move || {
        let mut exchange = Exchange { question: Cursor::new(line), answer: Vec::new() };
        converse(&mut exchange, &handler).map(|()| exchange.answer)
    })
    .await
    .map_err(io::Error::other)??;
    let mut pipe = reader.into_inner().into_inner();
    pipe.write_all(&answer).await?;
    pipe.flush().await?;
    // Closing at once would throw away what the other side has not read; it closes its end when it has.
    let mut rest = [0; 1];
    let _ = tokio::time::timeout(PATIENCE, pipe.read(&mut rest)).await;
    Ok(())
}

/// One line in, one line out.
struct Exchange {
    question: Cursor<Vec<u8>>,
    answer: Vec<u8>,
}

impl Read for Exchange {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Read::read(&mut self.question, buffer)
    }
}

impl Write for Exchange {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Write::write(&mut self.answer, bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The server answers within its own time limit or closes the pipe, so reading here ends as well.
pub(super) fn connect(address: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).open(address).map_err(|error| match error.raw_os_error() {
        // Others have just taken every open end; the server is about to make the next one.
        Some(PIPE_BUSY) => io::Error::new(io::ErrorKind::ConnectionRefused, error),
        _ => error,
    })
}

impl Drop for Ear {
    fn drop(&mut self) {
        drop(self.close.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
