-- A piece of a span remembers when the whole began, so that lists of open and overdue cases keep their order when a case goes to another
-- handler (docs/design.md §8). The program writes the facts anew of cases whose spans can have a different beginning.
-- +goose Up
ALTER TABLE facts ADD COLUMN since datetime;
UPDATE facts SET since = at WHERE until IS NOT NULL;
UPDATE cases SET counted = false WHERE id IN (SELECT case_id FROM facts WHERE kind IN ('open', 'overdue') AND (seq > 0 OR until > '9999-01-01'));
DELETE FROM facts WHERE case_id IN (SELECT id FROM cases WHERE NOT counted);
DROP INDEX facts_spans;
CREATE INDEX facts_spans ON facts (community, kind, until, at, since, channel, category, building, place, handler, case_id, seq) WHERE until IS NOT NULL;

-- +goose Down
DROP INDEX facts_spans;
ALTER TABLE facts DROP COLUMN since;
CREATE INDEX facts_spans ON facts (community, kind, until, at, channel, category, building, place, handler, case_id, seq) WHERE until IS NOT NULL;
