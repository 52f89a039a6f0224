-- A case can say that the alarm of its emergency is answered.
-- +goose Up
ALTER TABLE entries DROP CONSTRAINT entries_action_check;
ALTER TABLE entries ADD CONSTRAINT entries_action_check CHECK (action IN ('receive', 'register', 'look', 'investigate', 'assess', 'plan', 'begin', 'progress', 'resolve', 'answer', 'visit', 'review', 'take', 'assign', 'hold', 'resume', 'decline', 'withdraw', 'reopen', 'add', 'urge', 'join', 'unsign', 'gather', 'follow', 'part', 'hear', 'correct', 'redact', 'offer', 'heed', 'false_alarm', 'handover', 'due', 'warn', 'breach', 'climb', 'remind', 'handle', 'solved', 'solved_partly', 'unsolved'));

-- +goose Down
ALTER TABLE entries DROP CONSTRAINT entries_action_check;
ALTER TABLE entries ADD CONSTRAINT entries_action_check CHECK (action IN ('receive', 'register', 'look', 'investigate', 'assess', 'plan', 'begin', 'progress', 'resolve', 'answer', 'visit', 'review', 'take', 'assign', 'hold', 'resume', 'decline', 'withdraw', 'reopen', 'add', 'urge', 'join', 'unsign', 'gather', 'follow', 'part', 'hear', 'correct', 'redact', 'offer', 'false_alarm', 'handover', 'due', 'warn', 'breach', 'climb', 'remind', 'handle', 'solved', 'solved_partly', 'unsolved'));
