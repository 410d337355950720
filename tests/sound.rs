//! Sounds (SPEC S10.2) on a loudspeaker that writes down what it is to play: ALSA's own `file`, as the default device of a
//! configuration of the test's own.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{
    fs::{self, File},
    io::{self, Read},
    process::{Child, Command, Stdio},
};

use nimbus_assistant::{platform::sound, settings::notifications::Kind};
use tempfile::TempDir;

/// Set for the process that plays: the volume in percent.
const VOLUME: &str = "NIMBUS_TEST_VOLUME";
/// Frames of silence after which a sound is over: a quarter of a second.
const SILENCE: usize = sound::RATE as usize / 4;
/// What cannot be a sound of ours any more: five seconds, in frames.
const TOO_LONG: usize = sound::RATE as usize * 5;

/// The half that plays. ALSA reads its configuration once for each process, so that each volume has one of its own.
#[test]
fn plays_at_the_volume_that_it_is_told() {
    let Ok(volume) = std::env::var(VOLUME) else { return };
    let mut player = sound::of_this_computer();
    player.play(Kind::NoAnswer, sound::gain(volume.parse().unwrap())).unwrap();
    // Until the test has heard enough.
    io::stdin().read_to_end(&mut Vec::new()).unwrap();
    player.close();
}

struct Loudspeaker {
    folder: TempDir,
}

impl Loudspeaker {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        // A pipe, since a device without a clock takes sound as fast as it is made: it plays as fast as the test listens.
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let written =
            format!("pcm.written {{ type file slave.pcm {{ type null }} file \"{}\" format raw }}", pipe.display());
        let slave = format!("slave {{ pcm written format S16_LE rate {} channels 2 }}", sound::RATE);
        fs::write(folder.path().join("asound.conf"), format!("{written}\npcm.!default {{ type plug {slave} }}\n"))
            .unwrap();
        Self { folder }
    }

    fn play(&self, volume: u32) -> Child {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "plays_at_the_volume_that_it_is_told"]);
        command.env("ALSA_CONFIG_PATH", self.folder.path().join("asound.conf")).env(VOLUME, volume.to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap()
    }

    /// The loudest channel of each frame of one sound, without the silence around it.
    fn heard(&self, volume: u32) -> Vec<f32> {
        let mut child = self.play(volume);
        let mut pipe = File::open(self.folder.path().join("pipe")).unwrap();
        let mut frames: Vec<f32> = Vec::new();
        let mut quiet = 0;
        while frames.len() < TOO_LONG && (frames.is_empty() || quiet < SILENCE) {
            let mut frame = [0; 4];
            pipe.read_exact(&mut frame).expect("the player plays on until it is told to end");
            let [left, right] = [[frame[0], frame[1]], [frame[2], frame[3]]].map(i16::from_le_bytes);
            let loudest = f32::from(left.unsigned_abs().max(right.unsigned_abs())) / f32::from(i16::MAX);
            quiet = if loudest > 0.0 { 0 } else { quiet + 1 };
            if loudest > 0.0 || !frames.is_empty() {
                frames.push(loudest);
            }
        }
        drop(child.stdin.take());
        // What is still written must go somewhere, or the player would wait for ever.
        io::copy(&mut pipe, &mut io::sink()).unwrap();
        assert!(child.wait().unwrap().success());
        frames.truncate(frames.len() - quiet);
        frames
    }
}

fn loudness(frames: &[f32]) -> f32 {
    (frames.iter().map(|frame| frame * frame).sum::<f32>() / frames.len() as f32).sqrt()
}

#[test]
fn s10_2_a_sound_comes_out_of_the_device_as_loud_as_the_volume_says() {
    let loudspeaker = Loudspeaker::new();
    let (loud, soft) = (loudspeaker.heard(100), loudspeaker.heard(50));
    let length = sound::length(Kind::NoAnswer).as_secs_f32();
    for frames in [&loud, &soft] {
        let seconds = frames.len() as f32 / sound::RATE as f32;
        assert!((length - 0.1..length + 0.01).contains(&seconds), "{seconds} s of {length} s were heard");
    }
    let peak = loud.iter().copied().fold(0.0, f32::max);
    assert!((0.7..0.9).contains(&peak), "the loudest sample is {peak}");
    let (times, wanted) = (loudness(&loud) / loudness(&soft), sound::gain(100) / sound::gain(50));
    assert!((times / wanted - 1.0).abs() < 0.1, "twice the volume is {times} times as loud, not {wanted}");
}

#[test]
fn s10_2_without_a_device_playing_says_so_and_nothing_else_happens() {
    let Ok(_) = std::env::var(VOLUME) else {
        let nothing = tempfile::tempdir().unwrap();
        let configuration = nothing.path().join("asound.conf");
        fs::write(&configuration, "pcm.!default { type hw card { @func refer name \"defaults.nowhere\" } }\n").unwrap();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "s10_2_without_a_device_playing_says_so_and_nothing_else_happens"]);
        command.env("ALSA_CONFIG_PATH", configuration).env(VOLUME, "100");
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "the terminal is left alone");
        return;
    };
    let mut player = sound::of_this_computer();
    for _ in 0..2 {
        let refused = player.play(Kind::Email, 1.0).expect_err("there is no card 77");
        assert!(refused.to_string().starts_with("there is no sound device: "), "{refused}");
    }
    player.stop();
    player.close();
}
