-- Whoever remembers persons and places hears of each change when it is committed, on the channel "directory": "person 7", or "place".
-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION tell_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    r jsonb := to_jsonb(coalesce(NEW, OLD));
BEGIN
    PERFORM pg_notify('directory', 'person ' || (r ->> TG_ARGV[0]));
    RETURN NULL;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION tell_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('directory', 'place');
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER tell AFTER UPDATE OR DELETE ON persons FOR EACH ROW EXECUTE FUNCTION tell_person('id');
CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON memberships FOR EACH ROW EXECUTE FUNCTION tell_person('person');
CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON communities FOR EACH STATEMENT EXECUTE FUNCTION tell_place();
CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON buildings FOR EACH STATEMENT EXECUTE FUNCTION tell_place();
CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON homes FOR EACH STATEMENT EXECUTE FUNCTION tell_place();

-- +goose Down
DROP TRIGGER tell ON homes;
DROP TRIGGER tell ON buildings;
DROP TRIGGER tell ON communities;
DROP TRIGGER tell ON memberships;
DROP TRIGGER tell ON persons;
DROP FUNCTION tell_place();
DROP FUNCTION tell_person();
