-- Messages that could not be shown because Telegram or their chat could not be reached: one row for each such chat, deleted when they are
-- shown. screens is JSON. Nothing is tried before due; a process tries alone until the instant in until (both Unix milliseconds).
-- +goose Up
CREATE TABLE owed_screens (
    chat bigint PRIMARY KEY,
    screens bytea NOT NULL,
    due bigint NOT NULL,
    until bigint NOT NULL
);

-- +goose Down
DROP TABLE owed_screens;
