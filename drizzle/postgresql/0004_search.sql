-- What can be searched for by words. `position` grows with the time of the subject, so that the latest are found first;
-- `terms` are words and pairs of characters (src/lib/platform/search.ts).
CREATE TABLE search_entries (
  position bigint PRIMARY KEY,
  id text NOT NULL UNIQUE,
  terms text NOT NULL,
  vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', terms)) STORED
);
--> statement-breakpoint
CREATE INDEX search_entries_by_vector ON search_entries USING gin (vector);
