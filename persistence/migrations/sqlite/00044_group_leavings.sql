-- Groups that the bot must leave, until it has left them. used is the hash of the code that linked a group last, so that the same code once more
-- in its group is known for a repetition.
-- +goose Up
ALTER TABLE staff_groups ADD COLUMN used text NOT NULL DEFAULT '';
CREATE TABLE group_leavings (
    chat bigint  PRIMARY KEY,
    why  text    NOT NULL,
    said boolean NOT NULL
);

-- +goose Down
DROP TABLE group_leavings;
ALTER TABLE staff_groups DROP COLUMN used;
