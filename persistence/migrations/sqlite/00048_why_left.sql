-- A group is left for one of the reasons that the program knows.
-- +goose Up
CREATE TABLE group_leavings_new (
    chat bigint  PRIMARY KEY,
    why  text    NOT NULL CHECK (why IN ('unlinked', 'replaced', 'foreign')),
    said boolean NOT NULL
);
INSERT INTO group_leavings_new SELECT chat, why, said FROM group_leavings;
DROP TABLE group_leavings;
ALTER TABLE group_leavings_new RENAME TO group_leavings;

-- +goose Down
CREATE TABLE group_leavings_old (
    chat bigint  PRIMARY KEY,
    why  text    NOT NULL,
    said boolean NOT NULL
);
INSERT INTO group_leavings_old SELECT chat, why, said FROM group_leavings;
DROP TABLE group_leavings;
ALTER TABLE group_leavings_old RENAME TO group_leavings;
