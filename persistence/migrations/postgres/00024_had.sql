-- Cases that the reader of a figure may not see are found over indexes, however many are stored. Who had a case before its present handler is
-- noted, so that an earlier period tells the load of who had it then (docs/design.md §8).
-- +goose Up
CREATE INDEX cases_about ON cases (about) WHERE confidential AND about <> 0;
CREATE INDEX cases_about_managers ON cases (community) WHERE confidential AND about_role <> '';
ALTER TABLE cases ADD COLUMN had jsonb;

-- +goose Down
ALTER TABLE cases DROP COLUMN had;
DROP INDEX cases_about_managers;
DROP INDEX cases_about;
