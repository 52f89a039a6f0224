-- Another way to reach a complainant than by telephone: an address, or "comes to the desk".
-- +goose Up
ALTER TABLE cases ADD COLUMN complainant_contact text NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE cases DROP COLUMN complainant_contact;
