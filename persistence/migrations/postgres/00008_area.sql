-- Areas are whole hundredths of a square metre: fees are computed from them, and shares of a bill must add up.
-- +goose Up
ALTER TABLE homes ALTER COLUMN area TYPE bigint USING round((area * 100)::numeric)::bigint;

-- +goose Down
ALTER TABLE homes ALTER COLUMN area TYPE double precision USING area / 100.0;
