-- Work that comes in by the API. `item` is what distribution keeps of it, null once it is over; `body` is what it is
-- about, with what became of it.
CREATE TABLE work (
    id TEXT PRIMARY KEY,
    service TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    item TEXT,
    body TEXT NOT NULL
);
CREATE INDEX work_open ON work (id) WHERE item IS NOT NULL;
CREATE INDEX work_by_time ON work (made_at);

-- Agents' states in layers, and the whole state as it was told last.
CREATE TABLE agent_layers (
    agent TEXT PRIMARY KEY,
    layers TEXT NOT NULL,
    told TEXT NOT NULL
) WITHOUT ROWID;

-- Times in a state, written when they end: `kind` is rona, acw, profile or not_available. `reason` is the id of the
-- reason for not having been available, or of the profile; `request` joins a reason that is given later.
CREATE TABLE agent_periods (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    agent TEXT NOT NULL,
    kind TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL,
    service TEXT,
    conversation TEXT,
    reason TEXT,
    presence TEXT,
    request TEXT
);
CREATE INDEX agent_periods_by_time ON agent_periods (kind, from_at);
CREATE UNIQUE INDEX agent_periods_by_request ON agent_periods (agent, request) WHERE request IS NOT NULL;
