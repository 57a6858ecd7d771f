import assert from 'node:assert/strict';
import { join } from 'node:path';
import { z } from 'zod';
import type { Database } from '../../store/database.ts';
import { openDatabase } from '../../store/sqlite.ts';
import { statements } from '../../store/sqlite-statements.ts';
import { storeFolder } from '../support/store-folder.ts';

const Step = z.object({ detail: z.string() });
const Trigger = z.object({ name: z.string(), sql: z.string() });

describe('the plans of the SQLite store', () => {
  const folder = storeFolder();
  let database: Database;
  before(async () => {
    database = await openDatabase(join(folder.path, 'homeward.sqlite'));
  });
  after(() => {
    database.close();
    folder.remove();
  });

  const planOf = (sql: string) =>
    database.rows(`EXPLAIN QUERY PLAN ${sql}`).map((row) => Step.parse(row).detail);

  /** json_each is the list that the statement was given, not a table. */
  const scansOf = (plan: readonly string[]) =>
    plan.filter((step) => /^SCAN (?!json_each\b)|USE TEMP B-TREE|AUTOMATIC/.test(step));

  for (const [name, sql] of Object.entries(statements)) {
    it(`answers ${name} from an index, without scanning or sorting`, () => {
      assert.deepEqual(scansOf(planOf(sql)), []);
    });
  }

  it('keeps the keys of documents without scanning', () => {
    const triggers = z
      .array(Trigger)
      .parse(database.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"));
    assert.equal(triggers.length, 3);
    for (const { name, sql } of triggers) {
      const body = sql.slice(sql.indexOf('BEGIN') + 'BEGIN'.length, sql.lastIndexOf('END'));
      const steps = body.split(';').filter((step) => step.trim() !== '');
      assert.ok(steps.length > 0, name);
      for (const step of steps) {
        assert.deepEqual(scansOf(planOf(step.replace(/\b(NEW|OLD)\.\w+/g, '?'))), [], name);
      }
    }
  });

  it('asks what is due from the partial indexes alone, without reading a document', () => {
    const covered = {
      toWake: 'SEARCH documents USING COVERING INDEX documents_to_wake (wake_at<?)',
      toRetry: 'SEARCH documents USING COVERING INDEX documents_to_retry (retry_at<?)',
      nextWake: 'SEARCH documents USING COVERING INDEX documents_to_wake (wake_at>?)',
      nextRetry: 'SEARCH documents USING COVERING INDEX documents_to_retry (retry_at>?)',
      nextLeaseEnd: 'SEARCH documents USING COVERING INDEX documents_held (lease_until>?)',
    } as const;
    assert.deepEqual(planOf(statements.toWake), [covered.toWake]);
    assert.deepEqual(planOf(statements.toRetry), [covered.toRetry]);
    assert.deepEqual(planOf(statements.nextWake), [covered.nextWake]);
    assert.deepEqual(planOf(statements.nextRetry), [covered.nextRetry]);
    assert.deepEqual(planOf(statements.nextLeaseEnd), [covered.nextLeaseEnd]);
  });

  it('asks for closed episodes from the instant on, in the order of the index', () => {
    assert.deepEqual(planOf(statements.episodesClosedSince), [
      'SEARCH archive USING INDEX archive_by_closing (authority=? AND <expr>>?)',
    ]);
  });

  it('would see a scan and a sort, if there were one', () => {
    assert.notDeepEqual(scansOf(planOf('SELECT body FROM documents WHERE authority = ?')), []);
    assert.notDeepEqual(
      scansOf(planOf('SELECT wake_at FROM documents ORDER BY wake_at LIMIT 1')),
      [],
    );
    const sorted = 'SELECT id FROM documents WHERE kind = ? ORDER BY version';
    assert.notDeepEqual(scansOf(planOf(sorted)), []);
  });
});
