-- Updates that are not done within a second are kept here and confirmed to Telegram, whose queue is one for everybody.
-- holder works on all updates of a chat, alone, until the instant in until (Unix milliseconds); nobody does if it is empty.
-- +goose Up
CREATE TABLE kept_updates (
    update_id bigint PRIMARY KEY,
    chat bigint NOT NULL,
    raw bytea NOT NULL,
    received timestamptz NOT NULL,
    holder text NOT NULL,
    until bigint NOT NULL
);

-- +goose Down
DROP TABLE kept_updates;
