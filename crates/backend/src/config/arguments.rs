//! The command line of `nimbus-backend`. Each argument of `serve` may come from the environment too.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use nimbus_protocol::Scope;

use super::sign_in::SignInArguments;

/// The server that a team runs for Nimbus Assistant.
///
/// Telephone systems tell it about calls through doors (web hooks), and desktops hear from it in an event stream.
/// Without a command it serves. Arguments go before the environment, the environment before the settings file.
#[derive(Debug, Parser)]
#[command(name = "nimbus-backend", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub serve: ServeArguments,
}

const EXAMPLES: &str = "Examples:
  nimbus-backend --seed assets/seed.example.ron
      Serve on 127.0.0.1:8470 with the users, services, templates and doors of the file.
  nimbus-backend token create --user mara.lindt@halden.example
      Make a bearer token for a desktop. It is printed once and stored as a hash.
  nimbus-backend key create --name helpdesk --scope tasks,reports
      Make an API key for an outside system.
  nimbus-backend doors
      List the doors with the URLs to paste into telephone systems.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve until Ctrl-C or SIGTERM (also without any command)
    Serve(Box<ServeArguments>),
    /// Make, list and revoke bearer tokens of users
    Token {
        #[command(subcommand)]
        command: TokenCommand,
    },
    /// Make, list and revoke API keys of outside systems
    Key {
        #[command(subcommand)]
        command: KeyCommand,
    },
    /// List the doors with the URLs to paste into telephone systems; they contain the doors' tokens
    Doors {
        #[command(flatten)]
        common: Common,
        /// Base URL under which telephone systems reach this server
        #[arg(long, env = "NIMBUS_PUBLIC_URL", value_name = "URL", default_value = "http://127.0.0.1:8470")]
        public_url: String,
        /// Print a JSON list
        #[arg(long)]
        json: bool,
    },
    /// Look whether the settings of sign-in fit the provider
    SignIn {
        #[command(subcommand)]
        command: SignInCommand,
    },
    /// Print the document of the API, in the form of `OpenAPI`
    Openapi,
}

#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Make a token for a user and print it, once
    Create {
        #[command(flatten)]
        common: Common,
        /// UPN of the user, as in the seed file
        #[arg(long, value_name = "UPN")]
        user: String,
    },
    /// List tokens by id and user; the tokens themselves are not stored
    List {
        #[command(flatten)]
        common: Common,
    },
    /// Revoke a token by its id; new requests with it are refused
    Revoke {
        #[command(flatten)]
        common: Common,
        /// Id, as `token list` prints it
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum SignInCommand {
    /// Read the settings, ask the provider, and say what fits and what does not
    Check {
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        sign_in: SignInArguments,
    },
}

#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Make a key and print it, once
    Create {
        #[command(flatten)]
        common: Common,
        /// What it is for
        #[arg(long, value_name = "NAME")]
        name: String,
        /// What it opens, several by comma: tasks, sessions, outbound-calls, contacts, web-hooks, reports
        #[arg(long, value_name = "SCOPE", value_delimiter = ',', required = true, value_parser = scope)]
        scope: Vec<Scope>,
    },
    /// List keys by id, scopes and name; the keys themselves are not stored
    List {
        #[command(flatten)]
        common: Common,
    },
    /// Revoke a key by its id; new requests with it are refused
    Revoke {
        #[command(flatten)]
        common: Common,
        /// Id, as `key list` prints it
        id: String,
    },
}

fn scope(text: &str) -> Result<Scope, String> {
    let known = || Scope::ALL.map(Scope::slug).join(", ");
    Scope::from_slug(text).ok_or_else(|| format!("choose from {}", known()))
}

/// What every command needs to find the database.
#[derive(Clone, Debug, Default, Args)]
pub struct Common {
    /// Settings file in RON
    #[arg(long, env = "NIMBUS_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of the database [default: the user's data folder]
    #[arg(long, env = "NIMBUS_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
}

#[derive(Clone, Debug, Default, Args)]
pub struct ServeArguments {
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub sign_in: SignInArguments,
    /// Address and port to listen on [default: 127.0.0.1:8470]
    #[arg(long, env = "NIMBUS_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// Address or network (192.168.1.0/24) that may reach the doors, several by comma [default: all]
    #[arg(long, env = "NIMBUS_DOORS_FROM", value_name = "NETWORK", value_delimiter = ',')]
    pub doors_from: Vec<String>,
    /// Base URL under which telephone systems reach this server, e.g. behind a proxy
    #[arg(long, env = "NIMBUS_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Base URL of the contact centre's web page
    #[arg(long, env = "NIMBUS_PORTAL", value_name = "URL")]
    pub portal: Option<String>,
    /// Path of the page My Sessions below the portal
    #[arg(long, env = "NIMBUS_PORTAL_MY_SESSIONS", value_name = "PATH")]
    pub portal_my_sessions: Option<String>,
    /// Country of numbers that are written without +, as ISO 3166 code [default: CH]
    #[arg(long, env = "NIMBUS_COUNTRY", value_name = "CODE")]
    pub country: Option<String>,
    /// RON file with users, services, templates and doors, applied at each start
    #[arg(long, env = "NIMBUS_SEED", value_name = "FILE")]
    pub seed: Option<PathBuf>,
    /// File with the key by which secrets are kept; made with the first secret [default: secrets.key in the data folder]. Or the key itself in `NIMBUS_SECRETS_KEY`
    #[arg(long, env = "NIMBUS_SECRETS_KEY_FILE", value_name = "FILE")]
    pub secrets_key_file: Option<PathBuf>,
    /// What is logged at least: error, warn, info, debug or trace. From debug on the log may hold names
    #[arg(long, env = "NIMBUS_LOG", value_name = "LEVEL", default_value = "info")]
    pub log: String,
    /// How it is logged
    #[arg(long, env = "NIMBUS_LOG_FORMAT", value_name = "FORMAT", value_enum, default_value_t)]
    pub log_format: LogFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_fits_together() {
        super::Arguments::command().debug_assert();
    }
}
