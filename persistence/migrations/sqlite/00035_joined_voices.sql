-- A suggestion that goes on together with another one: what becomes of that becomes of it.
-- +goose Up
ALTER TABLE voices ADD COLUMN main bigint NOT NULL DEFAULT 0; -- 0: it stands by itself
CREATE INDEX voices_of_main ON voices (main) WHERE main <> 0;

-- +goose Down
DROP INDEX voices_of_main;
ALTER TABLE voices DROP COLUMN main;
