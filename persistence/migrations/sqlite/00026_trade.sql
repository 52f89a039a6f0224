-- The kind of work that a colleague does, as a manager has set it.
-- +goose Up
ALTER TABLE persons ADD COLUMN trade text NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE persons DROP COLUMN trade;
