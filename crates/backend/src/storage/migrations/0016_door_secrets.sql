-- Passwords of telephone systems, sealed under their door and host: another host needs the password anew.
CREATE TABLE door_secrets (
    door TEXT PRIMARY KEY,
    host TEXT NOT NULL,
    sealed BLOB NOT NULL
) WITHOUT ROWID;
