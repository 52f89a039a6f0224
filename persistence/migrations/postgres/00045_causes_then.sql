-- A closing is counted with the root cause that its own review found, also after the case was reopened (docs/design.md §8): the program writes
-- the facts of such cases anew, and with them the days that were tallied.
-- +goose Up
UPDATE cases SET counted = false WHERE id IN (SELECT case_id FROM facts WHERE kind = 'reopened');
DELETE FROM facts WHERE case_id IN (SELECT id FROM cases WHERE NOT counted);

-- +goose Down
SELECT 1;
