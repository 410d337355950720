-- Subscriptions of outside systems. The secret is kept readable: it signs what is sent. `failures` counts the attempts
-- in a row that failed, `next_at` is when the next one is due.
CREATE TABLE web_hooks (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    kinds TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL DEFAULT 0,
    last_at INTEGER,
    last_result TEXT
);

-- What is still to be sent, in order; stored with the change that it tells.
CREATE TABLE web_hook_events (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    hook TEXT NOT NULL REFERENCES web_hooks (id) ON DELETE CASCADE,
    made_at INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX web_hook_events_by_hook ON web_hook_events (hook, number);
