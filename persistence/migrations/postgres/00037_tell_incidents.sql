-- Whoever remembers which incidents are open hears of each change when it is committed, on the channel "directory": "incident".
-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION tell_incident() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('directory', 'incident');
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON incidents FOR EACH STATEMENT EXECUTE FUNCTION tell_incident();

-- +goose Down
DROP TRIGGER tell ON incidents;
DROP FUNCTION tell_incident();
