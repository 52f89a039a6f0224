-- What was overdue, open and resolved in an earlier period is counted by what held then (docs/design.md §8): the program writes the facts anew.
-- +goose Up
DELETE FROM facts;
UPDATE cases SET counted = false;

-- +goose Down
SELECT 1;
