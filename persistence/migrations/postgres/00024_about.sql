-- Cases that the reader of a figure may not see are found over indexes, however many are stored.
-- +goose Up
CREATE INDEX cases_about ON cases (about) WHERE confidential AND about <> 0;
CREATE INDEX cases_about_managers ON cases (community) WHERE confidential AND about_role <> '';

-- +goose Down
DROP INDEX cases_about_managers;
DROP INDEX cases_about;
