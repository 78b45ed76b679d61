-- What can be searched for by words. `position` grows with the time of the subject, so that the latest are found first;
-- `terms` are words, characters and pairs of characters (src/lib/platform/search.ts), which no configuration of this server's
-- text search has to understand. Without a pending list, each search takes as long as the last.
CREATE TABLE search_entries (
  position bigint PRIMARY KEY,
  kind text NOT NULL,
  id text NOT NULL,
  terms text NOT NULL,
  vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED,
  UNIQUE (id, kind)
);
--> statement-breakpoint
CREATE INDEX search_entries_by_vector ON search_entries USING gin (vector) WITH (fastupdate = off);
--> statement-breakpoint
-- Without knowing most of the terms, the planner takes one that nothing has for a common one and walks the whole table.
ALTER TABLE search_entries ALTER COLUMN vector SET STATISTICS 1000;
