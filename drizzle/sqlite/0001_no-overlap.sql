-- The database itself refuses two occupations of one space that overlap. Rows of a space never overlap, so the only one
-- that can meet a new interval is the last that starts before the new one's end.
CREATE TRIGGER occupations_no_overlap_insert BEFORE INSERT ON occupations
BEGIN
  SELECT RAISE(ABORT, 'occupations overlap') WHERE (
    SELECT ends_at FROM occupations
    WHERE space_id = NEW.space_id AND starts_at < NEW.ends_at
    ORDER BY starts_at DESC LIMIT 1
  ) > NEW.starts_at;
END;
--> statement-breakpoint
CREATE TRIGGER occupations_no_overlap_update BEFORE UPDATE ON occupations
BEGIN
  SELECT RAISE(ABORT, 'occupations overlap') WHERE (
    SELECT ends_at FROM occupations
    WHERE space_id = NEW.space_id AND starts_at < NEW.ends_at AND rowid <> OLD.rowid
    ORDER BY starts_at DESC LIMIT 1
  ) > NEW.starts_at;
END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only_update BEFORE UPDATE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only_delete BEFORE DELETE ON audit_entries
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
