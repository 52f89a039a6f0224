-- Setting up from the chat: office hours of a community, invitations to a building, attempts with invitations that cannot be used.
-- +goose Up
ALTER TABLE communities ADD COLUMN hours text NOT NULL DEFAULT '';
ALTER TABLE invites ADD COLUMN building bigint NOT NULL DEFAULT 0;
CREATE TABLE attempts (
    person bigint NOT NULL REFERENCES persons (id),
    at     timestamptz NOT NULL
);
CREATE INDEX attempts_of_person ON attempts (person, at);

-- +goose Down
DROP TABLE attempts;
ALTER TABLE invites DROP COLUMN building;
ALTER TABLE communities DROP COLUMN hours;
