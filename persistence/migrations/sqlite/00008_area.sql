-- Areas are whole hundredths of a square metre: fees are computed from them, and shares of a bill must add up.
-- +goose Up
ALTER TABLE homes ADD COLUMN hundredths bigint NOT NULL DEFAULT 0;
UPDATE homes SET hundredths = CAST(round(area * 100) AS integer);
ALTER TABLE homes DROP COLUMN area;
ALTER TABLE homes RENAME COLUMN hundredths TO area;

-- +goose Down
ALTER TABLE homes ADD COLUMN metres double precision NOT NULL DEFAULT 0;
UPDATE homes SET metres = area / 100.0;
ALTER TABLE homes DROP COLUMN area;
ALTER TABLE homes RENAME COLUMN metres TO area;
