-- How often agents use a tag. A row for each agent, and one of the agent '' for all of them together. `tag` is lower
-- case, `shown` the spelling that was used last.
CREATE TABLE tags (
    agent TEXT NOT NULL,
    tag TEXT NOT NULL,
    shown TEXT NOT NULL,
    uses INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    PRIMARY KEY (agent, tag)
) WITHOUT ROWID;
CREATE INDEX tags_by_use ON tags (agent, uses DESC, last_used_at DESC, tag);
