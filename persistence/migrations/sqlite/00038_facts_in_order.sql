-- Lists behind figures are read from the indexes alone, also those of one building or category. Joined cases are found by their main case.
-- +goose Up
DROP INDEX facts_counted;
CREATE INDEX facts_counted ON facts (community, kind, at, yes, stage, solved, satisfaction, word, took, channel, category, building, place, handler, case_id, seq);
DROP INDEX facts_spans;
CREATE INDEX facts_spans ON facts (community, kind, until, at, channel, category, building, place, handler, case_id, seq) WHERE until IS NOT NULL;
CREATE INDEX cases_joined ON cases (joined_to) WHERE joined_to <> 0;

-- +goose Down
DROP INDEX cases_joined;
DROP INDEX facts_counted;
CREATE INDEX facts_counted ON facts (community, kind, at, yes, stage, solved, satisfaction, word, took, channel, category, building, place, handler, case_id);
DROP INDEX facts_spans;
CREATE INDEX facts_spans ON facts (community, kind, until, at, channel, category, building, place, handler, case_id) WHERE until IS NOT NULL;
