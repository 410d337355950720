-- Legs that belong to a conversation which began with another leg. Some telephone systems tell so only once, with the
-- beginning of the leg, and name nothing but the leg's own id from then on. `id` is what the conversation would have
-- been called by the leg alone.
CREATE TABLE joined_legs (
    id TEXT PRIMARY KEY,
    conversation TEXT NOT NULL
) WITHOUT ROWID;
