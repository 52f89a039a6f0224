-- Which message in a chat a letter is (0: not known), and which messages in the chats of the office show which tickets: what they say of a
-- person is removed with the person's data.
-- +goose Up
ALTER TABLE letters ADD COLUMN message_id bigint NOT NULL DEFAULT 0;
CREATE TABLE shown (
    chat       bigint NOT NULL,
    message_id bigint NOT NULL,
    number     text   NOT NULL,
    person     bigint NOT NULL,
    PRIMARY KEY (chat, message_id, number)
);
CREATE INDEX shown_number ON shown (number);

-- +goose Down
DROP TABLE shown;
ALTER TABLE letters DROP COLUMN message_id;
