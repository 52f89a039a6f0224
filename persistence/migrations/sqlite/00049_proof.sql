-- Pictures of what was done about a suggestion.
-- +goose Up
ALTER TABLE voices ADD COLUMN proof text;

-- +goose Down
ALTER TABLE voices DROP COLUMN proof;
