-- What was taken out of a case (complaint.Redaction).
-- +goose Up
ALTER TABLE cases ADD COLUMN redacted text;

-- +goose Down
ALTER TABLE cases DROP COLUMN redacted;
