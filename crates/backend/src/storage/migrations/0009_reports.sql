-- Reports ask for all agents' sessions of a time.
CREATE INDEX sessions_by_start ON sessions (started_at, conversation, agent);
