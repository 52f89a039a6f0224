-- What the bot cannot say to a complainant is told by people: one row for each notice.
-- +goose Up
CREATE TABLE calls (
    id       integer PRIMARY KEY AUTOINCREMENT,
    case_id  bigint NOT NULL,
    version  bigint NOT NULL,
    key      text   NOT NULL,
    person   bigint NOT NULL, -- 0: has no Telegram
    message  text,
    made     datetime,
    tries    bigint NOT NULL DEFAULT 0,
    tried    datetime,
    answer   text   NOT NULL DEFAULT '',
    answered bigint NOT NULL DEFAULT 0,
    ended    datetime,
    UNIQUE (case_id, version, key, person)
);
CREATE INDEX calls_open ON calls (id) WHERE ended IS NULL;
ALTER TABLE letters ADD COLUMN call_case bigint NOT NULL DEFAULT 0; -- an undeliverable letter becomes a call about this case; 0: it does not

-- +goose Down
ALTER TABLE letters DROP COLUMN call_case;
DROP TABLE calls;
