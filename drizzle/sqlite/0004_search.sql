-- What can be searched for by words. `position` grows with the time of the subject, so that the latest are found first
-- without sorting; `terms` are words, characters and pairs of characters (src/lib/platform/search.ts). The tokenizer parts
-- them at spaces alone, whatever characters a later Unicode knows.
CREATE TABLE search_entries (
  position INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  terms TEXT NOT NULL,
  UNIQUE (id, kind)
);
--> statement-breakpoint
CREATE VIRTUAL TABLE search_terms USING fts5(
  terms, content = 'search_entries', content_rowid = 'position', tokenize = 'ascii', detail = 'none'
);
--> statement-breakpoint
CREATE TRIGGER search_entries_insert AFTER INSERT ON search_entries
BEGIN
  INSERT INTO search_terms (rowid, terms) VALUES (NEW.position, NEW.terms);
END;
--> statement-breakpoint
CREATE TRIGGER search_entries_delete AFTER DELETE ON search_entries
BEGIN
  INSERT INTO search_terms (search_terms, rowid, terms) VALUES ('delete', OLD.position, OLD.terms);
END;
--> statement-breakpoint
CREATE TRIGGER search_entries_update AFTER UPDATE ON search_entries
BEGIN
  INSERT INTO search_terms (search_terms, rowid, terms) VALUES ('delete', OLD.position, OLD.terms);
  INSERT INTO search_terms (rowid, terms) VALUES (NEW.position, NEW.terms);
END;
