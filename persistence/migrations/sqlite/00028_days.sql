-- The hours of single days of a community, as an admin has set them in the chat.
-- +goose Up
ALTER TABLE communities ADD COLUMN days text NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE communities DROP COLUMN days;
