-- What the action was when it was sent: after a change of the template another one stands at its place. Empty where it was
-- not kept yet.
ALTER TABLE sent_actions ADD COLUMN mark TEXT NOT NULL DEFAULT '';
