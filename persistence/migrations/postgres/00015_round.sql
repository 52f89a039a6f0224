-- Letters are not brought by a job for each chat any more: one process at a time goes the round of all mailboxes, under the lease in
-- couriers (until: Unix milliseconds). class orders letters: 0 alarms, 1 all others, 2 what goes to many at once.
-- +goose Up
DROP INDEX letters_waiting;
ALTER TABLE letters ADD COLUMN class bigint NOT NULL DEFAULT 1;
ALTER TABLE letters ALTER COLUMN class DROP DEFAULT;
UPDATE letters SET class = 0 WHERE urgent;
ALTER TABLE letters DROP COLUMN ready;
CREATE INDEX letters_waiting ON letters (class, id) WHERE state = 'waiting';
CREATE TABLE couriers (
    id bigint PRIMARY KEY,
    holder text NOT NULL,
    until bigint NOT NULL
);

-- +goose Down
DROP TABLE couriers;
DROP INDEX letters_waiting;
ALTER TABLE letters ADD COLUMN ready boolean NOT NULL DEFAULT true;
UPDATE letters SET ready = false WHERE state = 'waiting' AND not_before IS NOT NULL;
ALTER TABLE letters DROP COLUMN class;
CREATE INDEX letters_waiting ON letters (chat, seq) WHERE state = 'waiting';
