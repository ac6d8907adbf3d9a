-- What a batch believes when it writes is checked by the statement that writes it: where it is not so any more, the
-- transaction fails as one that met another does, and runs again.
CREATE FUNCTION "changed_meanwhile"() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'changed meanwhile' USING ERRCODE = 'serialization_failure';
END $$;
