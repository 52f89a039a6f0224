-- What somebody said about a home together with "our home too": words, photos; and who said it (0: nothing was said, or that person was
-- forgotten).
-- +goose Up
ALTER TABLE incident_homes ADD COLUMN words text NOT NULL DEFAULT '';
ALTER TABLE incident_homes ADD COLUMN media jsonb;
ALTER TABLE incident_homes ADD COLUMN spoke bigint NOT NULL DEFAULT 0;
CREATE INDEX incident_homes_spoke ON incident_homes (spoke, incident);

-- +goose Down
DROP INDEX incident_homes_spoke;
ALTER TABLE incident_homes DROP COLUMN spoke;
ALTER TABLE incident_homes DROP COLUMN media;
ALTER TABLE incident_homes DROP COLUMN words;
