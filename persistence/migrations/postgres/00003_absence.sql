-- Who is away until when, and which cases others may take meanwhile.
-- +goose Up
ALTER TABLE persons ADD COLUMN absent timestamptz;
ALTER TABLE cases ADD COLUMN offered boolean NOT NULL DEFAULT false;
CREATE INDEX cases_offered ON cases (community, due, id) WHERE offered;

-- +goose Down
DROP INDEX cases_offered;
ALTER TABLE cases DROP COLUMN offered;
ALTER TABLE persons DROP COLUMN absent;
