/** Marks a file as Homeward's: "HMWD" in the header's application id. */
export const applicationId = 0x484d5744;

/** The version of the tables below; a file of a higher one is refused. */
export const schemaVersion = 1;

const keysOfNew = `
  INSERT INTO document_keys (kind, name, scope, value, id)
  SELECT NEW.kind, value ->> 0, value ->> 1, value ->> 2, NEW.id FROM json_each(NEW.keys)`;

const dropKeysOfOld = 'DELETE FROM document_keys WHERE kind = OLD.kind AND id = OLD.id';

/**
 * Indexes that came later than the tables: made where a file has none yet, and kept up by SQLite itself, so that a
 * Homeward that does not know them works on with the file.
 */
export const laterIndexes = `
CREATE INDEX IF NOT EXISTS archive_by_closing ON archive (authority, body ->> 'closedAt', reference);
`;

/**
 * The tables. A document is a row with its JSON text last and what is asked by beside it; the keys it is found by
 * follow from the row's own list of them, so that writing a document stays one statement.
 */
export const schema = `
CREATE TABLE documents (
  kind TEXT NOT NULL, id TEXT NOT NULL, authority TEXT NOT NULL, version INTEGER NOT NULL,
  wake_at TEXT, retry_at TEXT, lease_token INTEGER NOT NULL DEFAULT 0, lease_until TEXT,
  keys TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;
CREATE INDEX documents_to_wake ON documents (wake_at, lease_until, kind, id)
  WHERE wake_at IS NOT NULL;
CREATE INDEX documents_to_retry ON documents (retry_at, lease_until, kind, id)
  WHERE retry_at IS NOT NULL;
CREATE INDEX documents_held ON documents (lease_until, wake_at, retry_at)
  WHERE lease_until IS NOT NULL;

CREATE TABLE document_keys (
  kind TEXT NOT NULL, name TEXT NOT NULL, scope TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (kind, name, scope, value, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_keys_by_document ON document_keys (kind, id);
CREATE UNIQUE INDEX one_child_per_case_number ON document_keys (scope, value)
  WHERE kind = 'child' AND name = 'case-number';
CREATE TRIGGER document_added AFTER INSERT ON documents BEGIN ${keysOfNew}; END;
CREATE TRIGGER document_keys_changed AFTER UPDATE OF keys ON documents
  WHEN OLD.keys IS NOT NEW.keys BEGIN ${dropKeysOfOld}; ${keysOfNew}; END;
CREATE TRIGGER document_removed AFTER DELETE ON documents BEGIN ${dropKeysOfOld}; END;

CREATE TABLE archive (
  authority TEXT NOT NULL, reference TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (authority, reference)
) STRICT;
CREATE TABLE deliveries (
  key TEXT PRIMARY KEY NOT NULL, authority TEXT NOT NULL, document TEXT NOT NULL,
  settled_at TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX deliveries_of_document ON deliveries (document, settled_at, key);
CREATE TABLE packs (hash TEXT PRIMARY KEY NOT NULL, resolved TEXT NOT NULL) STRICT;
CREATE TABLE counters (name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) STRICT;
CREATE TABLE pauses (conversation TEXT PRIMARY KEY NOT NULL, until TEXT NOT NULL) STRICT;
CREATE TABLE settings (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE pulse (id INTEGER PRIMARY KEY CHECK (id = 1), at TEXT NOT NULL) STRICT;
`;
