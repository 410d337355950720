-- Whose account at a sign-in provider belongs to which user. When the user is removed the row stays with the time of it, so
-- that what was signed before opens nothing of whoever has the user's name next.
CREATE TABLE identities (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    agent TEXT NOT NULL,
    bound_at INTEGER NOT NULL,
    removed_at INTEGER,
    PRIMARY KEY (issuer, subject)
) WITHOUT ROWID;
CREATE UNIQUE INDEX identities_by_agent ON identities (agent, issuer) WHERE removed_at IS NULL;
