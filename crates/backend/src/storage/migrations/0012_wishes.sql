-- What tells the wish of a user to have an action once more from other ones. Empty for what a run does by itself.
ALTER TABLE sent_actions ADD COLUMN wish TEXT NOT NULL DEFAULT '';
