-- One word for one thing: what was called a unit is a home.
-- +goose Up
ALTER TABLE units RENAME TO homes;
DROP INDEX units_of_building;
CREATE INDEX homes_of_building ON homes (building, id);
ALTER TABLE memberships RENAME COLUMN unit TO home;
ALTER TABLE invites RENAME COLUMN unit TO home;
ALTER TABLE cases RENAME COLUMN complainant_unit TO complainant_home;
ALTER TABLE cases RENAME COLUMN place_unit TO place_home;
-- Letters that are still to be sent name their values by the words of the texts.
UPDATE letters SET message = replace(message, '"unit":', '"home":') WHERE state = 'waiting' AND message LIKE '%"unit":%';

-- +goose Down
UPDATE letters SET message = replace(message, '"home":', '"unit":') WHERE state = 'waiting' AND message LIKE '%"home":%';
ALTER TABLE cases RENAME COLUMN place_home TO place_unit;
ALTER TABLE cases RENAME COLUMN complainant_home TO complainant_unit;
ALTER TABLE invites RENAME COLUMN home TO unit;
ALTER TABLE memberships RENAME COLUMN home TO unit;
ALTER TABLE homes RENAME TO units;
DROP INDEX homes_of_building;
CREATE INDEX units_of_building ON units (building, id);
