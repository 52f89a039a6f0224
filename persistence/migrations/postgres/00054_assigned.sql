-- Improvement actions, suggestions and incidents can be given to somebody else.
-- Rows that are there are read without a lock that stops writers: each statement is a transaction of its own, and the file can be run again.
-- +goose NO TRANSACTION
-- +goose Up
ALTER TABLE improvement_entries
    DROP CONSTRAINT IF EXISTS improvement_entries_action_check,
    ADD CONSTRAINT improvement_entries_action_check CHECK (action IN ('propose', 'ignore', 'recall', 'open', 'remind', 'late', 'assign', 'done', 'recur', 'except', 'expose', 'ask', 'judge', 'drop', 'join')) NOT VALID;
ALTER TABLE improvement_entries VALIDATE CONSTRAINT improvement_entries_action_check;
ALTER TABLE voice_entries
    DROP CONSTRAINT IF EXISTS voice_entries_action_check,
    ADD CONSTRAINT voice_entries_action_check CHECK (action IN ('file', 'reply', 'helped', 'again', 'complain', 'recast', 'consider', 'adopt', 'assign', 'decline', 'finish', 'pass_on', 'withhold', 'withdraw', 'join', 'part', 'late', 'rest')) NOT VALID;
ALTER TABLE voice_entries VALIDATE CONSTRAINT voice_entries_action_check;
ALTER TABLE incident_entries
    DROP CONSTRAINT IF EXISTS incident_entries_action_check,
    ADD CONSTRAINT incident_entries_action_check CHECK (action IN ('open', 'schedule', 'withdraw', 'begin', 'move', 'remind', 'cancel', 'update', 'late', 'unheard', 'take', 'assign', 'restore', 'not_yet', 'close')) NOT VALID;
ALTER TABLE incident_entries VALIDATE CONSTRAINT incident_entries_action_check;

-- +goose Down
UPDATE incident_entries SET action = 'take' WHERE action = 'assign';
ALTER TABLE incident_entries
    DROP CONSTRAINT IF EXISTS incident_entries_action_check,
    ADD CONSTRAINT incident_entries_action_check CHECK (action IN ('open', 'schedule', 'withdraw', 'begin', 'move', 'remind', 'cancel', 'update', 'late', 'unheard', 'take', 'restore', 'not_yet', 'close')) NOT VALID;
ALTER TABLE incident_entries VALIDATE CONSTRAINT incident_entries_action_check;
UPDATE voice_entries SET action = 'adopt' WHERE action = 'assign';
ALTER TABLE voice_entries
    DROP CONSTRAINT IF EXISTS voice_entries_action_check,
    ADD CONSTRAINT voice_entries_action_check CHECK (action IN ('file', 'reply', 'helped', 'again', 'complain', 'recast', 'consider', 'adopt', 'decline', 'finish', 'pass_on', 'withhold', 'withdraw', 'join', 'part', 'late', 'rest')) NOT VALID;
ALTER TABLE voice_entries VALIDATE CONSTRAINT voice_entries_action_check;
UPDATE improvement_entries SET action = 'open' WHERE action = 'assign';
ALTER TABLE improvement_entries
    DROP CONSTRAINT IF EXISTS improvement_entries_action_check,
    ADD CONSTRAINT improvement_entries_action_check CHECK (action IN ('propose', 'ignore', 'recall', 'open', 'remind', 'late', 'done', 'recur', 'except', 'expose', 'ask', 'judge', 'drop', 'join')) NOT VALID;
ALTER TABLE improvement_entries VALIDATE CONSTRAINT improvement_entries_action_check;
