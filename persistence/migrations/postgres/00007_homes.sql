-- One word for one thing: what was called a unit is a home.
-- +goose Up
ALTER TABLE units RENAME TO homes;
ALTER TABLE memberships RENAME COLUMN unit TO home;
ALTER TABLE invites RENAME COLUMN unit TO home;
ALTER TABLE cases RENAME COLUMN complainant_unit TO complainant_home;
ALTER TABLE cases RENAME COLUMN place_unit TO place_home;
-- Letters that are still to be sent name their values by the words of the texts.
ALTER INDEX units_of_building RENAME TO homes_of_building;
UPDATE letters SET message = replace(message::text, '"unit":', '"home":')::jsonb WHERE state = 'waiting' AND message::text LIKE '%"unit":%';

-- +goose Down
UPDATE letters SET message = replace(message::text, '"home":', '"unit":')::jsonb WHERE state = 'waiting' AND message::text LIKE '%"home":%';
ALTER INDEX homes_of_building RENAME TO units_of_building;
ALTER TABLE cases RENAME COLUMN place_home TO place_unit;
ALTER TABLE cases RENAME COLUMN complainant_home TO complainant_unit;
ALTER TABLE invites RENAME COLUMN home TO unit;
ALTER TABLE memberships RENAME COLUMN home TO unit;
ALTER TABLE homes RENAME TO units;
