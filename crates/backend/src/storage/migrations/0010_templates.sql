-- The tenant's secrets: `sealed` is nonce, encrypted value and mark, by a key that is not in this database.
CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    hosts TEXT NOT NULL,
    sealed BLOB NOT NULL
) WITHOUT ROWID;

-- Requests of templates that were sent from here. `outcome` is null while one is under way, and stays so should the
-- server end meanwhile.
CREATE TABLE sent_actions (
    agent TEXT NOT NULL,
    conversation TEXT NOT NULL,
    moment TEXT NOT NULL,
    template TEXT NOT NULL,
    position INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    outcome TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (agent, conversation, moment, template, position, nth)
) WITHOUT ROWID;

-- "Once for a conversation" asks who of all agents was first.
CREATE INDEX claims_by_conversation ON claims (conversation, moment, template);
