-- Cases joined to this one (complaint.Joiner), kept by the main case: who else is told, and asked.
-- +goose Up
ALTER TABLE cases ADD COLUMN joiners jsonb;

-- +goose Down
ALTER TABLE cases DROP COLUMN joiners;
