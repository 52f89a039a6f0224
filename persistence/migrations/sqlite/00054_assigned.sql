-- Improvement actions, suggestions and incidents can be given to somebody else.
-- +goose Up
ALTER TABLE improvement_entries DROP CONSTRAINT improvement_entries_action_check;
ALTER TABLE improvement_entries ADD CONSTRAINT improvement_entries_action_check CHECK (action IN ('propose', 'ignore', 'recall', 'open', 'remind', 'late', 'assign', 'done', 'recur', 'except', 'expose', 'ask', 'judge', 'drop', 'join'));
ALTER TABLE voice_entries DROP CONSTRAINT voice_entries_action_check;
ALTER TABLE voice_entries ADD CONSTRAINT voice_entries_action_check CHECK (action IN ('file', 'reply', 'helped', 'again', 'complain', 'recast', 'consider', 'adopt', 'assign', 'decline', 'finish', 'pass_on', 'withhold', 'withdraw', 'join', 'part', 'late', 'rest'));
ALTER TABLE incident_entries DROP CONSTRAINT incident_entries_action_check;
ALTER TABLE incident_entries ADD CONSTRAINT incident_entries_action_check CHECK (action IN ('open', 'schedule', 'withdraw', 'begin', 'move', 'remind', 'cancel', 'update', 'late', 'unheard', 'take', 'assign', 'restore', 'not_yet', 'close'));

-- +goose Down
UPDATE incident_entries SET action = 'take' WHERE action = 'assign';
ALTER TABLE incident_entries DROP CONSTRAINT incident_entries_action_check;
ALTER TABLE incident_entries ADD CONSTRAINT incident_entries_action_check CHECK (action IN ('open', 'schedule', 'withdraw', 'begin', 'move', 'remind', 'cancel', 'update', 'late', 'unheard', 'take', 'restore', 'not_yet', 'close'));
UPDATE voice_entries SET action = 'adopt' WHERE action = 'assign';
ALTER TABLE voice_entries DROP CONSTRAINT voice_entries_action_check;
ALTER TABLE voice_entries ADD CONSTRAINT voice_entries_action_check CHECK (action IN ('file', 'reply', 'helped', 'again', 'complain', 'recast', 'consider', 'adopt', 'decline', 'finish', 'pass_on', 'withhold', 'withdraw', 'join', 'part', 'late', 'rest'));
UPDATE improvement_entries SET action = 'open' WHERE action = 'assign';
ALTER TABLE improvement_entries DROP CONSTRAINT improvement_entries_action_check;
ALTER TABLE improvement_entries ADD CONSTRAINT improvement_entries_action_check CHECK (action IN ('propose', 'ignore', 'recall', 'open', 'remind', 'late', 'done', 'recur', 'except', 'expose', 'ask', 'judge', 'drop', 'join'));
