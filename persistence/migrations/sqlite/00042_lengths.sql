-- How long the first answers and results of a tallied day took, so that a report of a year sorts no facts: in order, as one text (figures.pack).
-- NULL: a release before tallied the day; the program tallies it again, and counts from its tallies until then.
-- +goose Up
ALTER TABLE tallied_days ADD COLUMN answer text;
ALTER TABLE tallied_days ADD COLUMN resolved text;

-- +goose Down
ALTER TABLE tallied_days DROP COLUMN resolved;
ALTER TABLE tallied_days DROP COLUMN answer;
