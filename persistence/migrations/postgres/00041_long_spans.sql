-- What was open at an instant long ago is found without what has ended since: spans longer than 30 days have an index of their own.
-- +goose Up
CREATE INDEX facts_long ON facts (community, kind, until) INCLUDE (at, channel, category, building, place, handler, case_id, seq)
    WHERE until - at > interval '30 days';

-- +goose Down
DROP INDEX facts_long;
