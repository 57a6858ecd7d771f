/**
 * Every statement the store runs, prepared once when a file is opened. Each is served by an index, which a test
 * asks the planner about; a partial index is used only where its predicate is repeated or implied.
 */
export const statements = {
  document: 'SELECT id, body FROM documents WHERE kind = ? AND id = ?',
  addDocument: `INSERT INTO documents (kind, id, authority, version, wake_at, retry_at, keys, body)
    VALUES (?, ?, ?, 0, ?, ?, ?, ?) RETURNING id`,
  saveDocument: `UPDATE documents
    SET version = version + 1, wake_at = ?, retry_at = ?, keys = ?, body = ?
    WHERE kind = ? AND id = ? AND version = ? RETURNING id`,
  saveHeldDocument: `UPDATE documents
    SET version = version + 1, wake_at = ?, retry_at = ?, keys = ?, body = ?
    WHERE kind = ? AND id = ? AND version = ? AND lease_token = ? AND lease_until > ? RETURNING id`,
  removeDocument: 'DELETE FROM documents WHERE kind = ? AND id = ?',
  documentsByKey: `SELECT d.id, d.body FROM document_keys k
    JOIN documents d ON d.kind = k.kind AND d.id = k.id
    WHERE k.kind = ? AND k.name = ? AND k.scope = ? AND k.value = ? ORDER BY k.id`,
  documentsByKeys: `SELECT id, body FROM documents WHERE kind = ? AND id IN (
    SELECT k.id FROM document_keys k WHERE k.kind = ? AND k.name = ? AND k.scope = ?
    AND k.value IN (SELECT value FROM json_each(?)))`,

  toWake: `SELECT kind, id, wake_at AS since FROM documents
    WHERE wake_at <= ? AND (lease_until IS NULL OR lease_until <= ?) ORDER BY wake_at LIMIT ?`,
  toRetry: `SELECT kind, id, retry_at AS since FROM documents
    WHERE retry_at <= ? AND (lease_until IS NULL OR lease_until <= ?) ORDER BY retry_at LIMIT ?`,
  // Asked from '' on, which is before every instant, so that the index is searched and not scanned.
  nextWake: `SELECT wake_at AS at FROM documents
    WHERE wake_at > '' AND (lease_until IS NULL OR lease_until <= ?) ORDER BY wake_at LIMIT 1`,
  nextRetry: `SELECT retry_at AS at FROM documents
    WHERE retry_at > '' AND (lease_until IS NULL OR lease_until <= ?) ORDER BY retry_at LIMIT 1`,
  nextLeaseEnd: `SELECT lease_until AS at FROM documents
    WHERE lease_until > ? AND (wake_at IS NOT NULL OR retry_at IS NOT NULL)
    ORDER BY lease_until LIMIT 1`,
  claim: `UPDATE documents SET lease_token = lease_token + 1, lease_until = ?
    WHERE kind = ? AND id = ? AND (lease_until IS NULL OR lease_until <= ?)
    RETURNING lease_token AS token`,
  release: `UPDATE documents SET lease_until = NULL
    WHERE kind = ? AND id = ? AND lease_token = ? AND lease_until > ?`,

  archiveEpisode: `INSERT INTO archive (authority, reference, body) VALUES (?, ?, ?)
    ON CONFLICT (authority, reference) DO NOTHING`,
  archivedEpisode:
    'SELECT reference AS id, body FROM archive WHERE authority = ? AND reference = ?',
  episodesClosedSince: `SELECT reference AS id, body FROM archive
    WHERE authority = ? AND body ->> 'closedAt' >= ? ORDER BY body ->> 'closedAt', reference`,
  appendDelivery: `INSERT INTO deliveries (key, authority, document, settled_at, body)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
  deliveriesOf: `SELECT key AS id, body FROM deliveries WHERE document = ?
    ORDER BY settled_at, key`,
  putPack: 'INSERT INTO packs (hash, resolved) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING',
  pack: 'SELECT resolved AS value FROM packs WHERE hash = ?',
  count: `INSERT INTO counters (name, value) VALUES (?, 1)
    ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
  pause: 'SELECT until AS value FROM pauses WHERE conversation = ? AND until > ?',
  extendPause: `INSERT INTO pauses (conversation, until) VALUES (?, ?)
    ON CONFLICT (conversation) DO UPDATE SET until = excluded.until WHERE excluded.until > until`,
  setting: 'SELECT value FROM settings WHERE name = ?',
  putSetting: `INSERT INTO settings (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  pulse: `INSERT INTO pulse (id, at) VALUES (1, ?)
    ON CONFLICT (id) DO UPDATE SET at = excluded.at RETURNING at`,
} as const;
