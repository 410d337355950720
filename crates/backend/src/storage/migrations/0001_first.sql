-- Facts about this database: its identity, up to which number events were pruned.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE agents (
    id TEXT PRIMARY KEY,
    upn TEXT NOT NULL UNIQUE COLLATE NOCASE,
    body TEXT NOT NULL
);

CREATE TABLE services (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE templates (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL
);

-- A door's token is kept readable: it may be shown again to whoever may administer doors.
CREATE TABLE doors (
    name TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    body TEXT NOT NULL,
    token TEXT NOT NULL,
    events INTEGER NOT NULL DEFAULT 0,
    last_event_at INTEGER,
    last_refusal TEXT
);

-- Bearer tokens of agents: only the SHA-256 of each.
CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    agent TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    made_at INTEGER NOT NULL
);

-- `generation` rises when a telephone system uses the id of an old call for a new one. `give_up_at` is when its end
-- is assumed if nothing more is heard, and null once it is over.
CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    generation INTEGER NOT NULL,
    body TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    give_up_at INTEGER
);
CREATE INDEX conversations_open ON conversations (give_up_at) WHERE give_up_at IS NOT NULL;

-- One card of one agent. `customer` joins cards of one caller, `search` holds what the search field looks in.
CREATE TABLE sessions (
    agent TEXT NOT NULL,
    conversation TEXT NOT NULL,
    customer TEXT,
    search TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    simulated INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (conversation, agent)
);
CREATE INDEX sessions_by_time ON sessions (agent, started_at);
CREATE INDEX sessions_by_customer ON sessions (customer, started_at) WHERE customer IS NOT NULL;

-- What streams are told, with the number that desktops resume after.
CREATE TABLE events (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    agent TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX events_by_agent ON events (agent, number);

CREATE TABLE activities (
    agent TEXT NOT NULL,
    id TEXT NOT NULL,
    conversation TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (agent, id)
);
CREATE INDEX activities_by_conversation ON activities (agent, conversation);

-- Who runs a template for one moment of one conversation.
CREATE TABLE claims (
    agent TEXT NOT NULL,
    conversation TEXT NOT NULL,
    moment TEXT NOT NULL,
    template TEXT NOT NULL,
    holder TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (agent, conversation, moment, template)
) WITHOUT ROWID;

-- Answers to writes that carried an Idempotency-Key.
CREATE TABLE idempotency (
    agent TEXT NOT NULL,
    key TEXT NOT NULL,
    request BLOB NOT NULL,
    status INTEGER NOT NULL,
    body BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (agent, key)
) WITHOUT ROWID;
