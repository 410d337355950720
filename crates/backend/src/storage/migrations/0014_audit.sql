-- Who changed what in the administration. Numbers are never used again, so that a gap shows.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX audit_by_kind ON audit (what, number);
CREATE INDEX audit_by_time ON audit (at);

-- Supervisors and administrators read the sessions of a service.
CREATE INDEX sessions_by_service ON sessions (json_extract(body, '$.service.id'), started_at);
