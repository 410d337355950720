//! The telephone system's part: the Zammad dialect over one kept-alive HTTP connection.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{Failure, process::Program};

pub struct Hook {
    stream: BufReader<TcpStream>,
    host: String,
    path: String,
}

impl Hook {
    /// Asks the running program for its Zammad door and connects to it.
    pub fn of(program: &Path, folder: &Path, patience: Duration) -> Result<Self, Failure> {
        let end = Instant::now() + patience;
        loop {
            match door_url(program, folder) {
                Ok(url) => return Self::connect(&url),
                Err(error) if Instant::now() > end => return Err(error),
                Err(_) => std::thread::sleep(Duration::from_millis(100)),
            }
        }
    }

    fn connect(url: &str) -> Result<Self, Failure> {
        let rest = url.strip_prefix("http://").ok_or("the door's URL is not http")?;
        let (host, path) = rest.split_once('/').ok_or("the door's URL has no path")?;
        let stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), host: host.to_owned(), path: format!("/{path}") })
    }

    /// A call for "Service Desk" rings at Mia Winter.
    pub fn new_call(&mut self, call: &str) -> Result<(), Failure> {
        self.say("newCall", call, &json!({"user": ["Mia Winter"], "queue": "Service Desk"}))
    }

    pub fn answer(&mut self, call: &str) -> Result<(), Failure> {
        self.say("answer", call, &json!({"user": "Mia Winter", "answeringNumber": "mia.winter"}))
    }

    pub fn hang_up(&mut self, call: &str, cause: &str) -> Result<(), Failure> {
        self.say("hangup", call, &json!({"cause": cause}))
    }

    fn say(&mut self, event: &str, call: &str, more: &Value) -> Result<(), Failure> {
        let mut body = json!({"event": event, "direction": "in", "from": "41445551200", "to": "41443332211",
            "callId": call});
        if let (Some(body), Some(more)) = (body.as_object_mut(), more.as_object()) {
            body.extend(more.clone());
        }
        self.post(&body)
    }

    /// Returns when the whole answer has been read.
    pub fn post(&mut self, body: &Value) -> Result<(), Failure> {
        let body = body.to_string();
        let request = format!(
            "POST {} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.path,
            self.host,
            body.len()
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut status = String::new();
        self.stream.read_line(&mut status)?;
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            let line = line.trim().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
        }
        let mut answer = vec![0; length];
        self.stream.read_exact(&mut answer)?;
        if status.contains(" 200 ") {
            Ok(())
        } else {
            Err(format!("the door answered {} {}", status.trim(), String::from_utf8_lossy(&answer)).into())
        }
    }
}

fn door_url(program: &Path, folder: &Path) -> Result<String, Failure> {
    let listed = Program::tell(program, folder, &["doors", "--json"])?;
    let doors: Value = serde_json::from_str(&listed)?;
    doors
        .as_array()
        .and_then(|doors| doors.iter().find(|door| door["name"] == "zammad"))
        .and_then(|door| door["url"].as_str())
        .map(str::to_owned)
        .ok_or_else(|| "the program has no Zammad door".into())
}
