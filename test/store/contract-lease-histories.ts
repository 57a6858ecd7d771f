import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Lease } from '../../dialogs/store.ts';
import { instantOf, millisOf } from '../../episode/instant.ts';
import { aChild } from '../support/documents.ts';
import type { Given, Opened } from './opened.ts';

const ids = ['one', 'two'];
const workers = [0, 1, 2];

const document = fc.constantFrom(...ids);
const worker = fc.constantFrom(...workers);
const action = fc.oneof(
  fc.record({ does: fc.constant('claim' as const), worker, document }),
  fc.record({ does: fc.constant('load' as const), worker, document }),
  fc.record({ does: fc.constant('save' as const), worker, document }),
  fc.record({ does: fc.constant('release' as const), worker, document }),
  fc.record({ does: fc.constant('personSaves' as const), document }),
  fc.record({ does: fc.constant('wait' as const), seconds: fc.constantFrom(1, 9, 10, 25) }),
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** What a document's row must be, whatever the database. */
interface Model {
  version: number;
  token: number;
  /** Who holds it, and until when; a lease that ran out stays until it is claimed again. */
  lease: { readonly worker: number; readonly token: number; readonly until: number } | undefined;
}

/** A run of many hands on two documents, beside a model of what each may do. */
interface Run {
  readonly opened: Opened;
  readonly name: (document: string) => string;
  readonly models: ReadonlyMap<string, Model>;
  /** The last lease each worker was given of each document, and the version each last read. */
  readonly leases: Map<string, Lease>;
  readonly read: Map<string, number>;
}

/** Random interleavings of workers, a person and passing time agree with the model: never two valid holders. */
export function leaseHistories(given: Given): void {
  it('has at most one valid holder in any history, and takes writes from nobody else', async () => {
    let round = 0;
    const histories = fc.array(action, { minLength: 5, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(histories, async (actions) => {
        round += 1;
        const run = await beginRun(given(), `round-${round}`);
        for (const next of actions) await take(run, next);
      }),
      { numRuns: 60 },
    );
  });
}

async function beginRun(opened: Opened, prefix: string): Promise<Run> {
  const name = (id: string) => `${prefix}-${id}`;
  for (const id of ids) await opened.store.children.add(aChild({ id: name(id) }));
  const blank = () => ({ version: 0, token: 0, lease: undefined });
  const models = new Map<string, Model>(ids.map((id) => [id, blank()]));
  return { opened, name, models, leases: new Map(), read: new Map() };
}

async function take(run: Run, next: Action): Promise<void> {
  if (next.does === 'wait') {
    run.opened.moveTime(next.seconds * 1000);
    return;
  }
  const model = run.models.get(next.document);
  assert.ok(model);
  const id = run.name(next.document);
  const now = millisOf(await run.opened.store.time());
  if (next.does === 'personSaves') {
    const saved = await run.opened.store.children.save(aChild({ id, version: model.version }));
    assert.equal(saved, 'saved');
    model.version += 1;
    return;
  }
  const hand = `${next.worker} ${id}`;
  switch (next.does) {
    case 'load':
      run.read.set(hand, (await run.opened.store.children.get(id))?.version ?? -1);
      assert.equal(run.read.get(hand), model.version);
      return;
    case 'claim':
      return claim(run, model, hand, id, next.worker, now);
    case 'save':
      return save(run, model, hand, id, now);
    case 'release':
      return release(run, model, hand, now);
    default: {
      const never: never = next;
      return never;
    }
  }
}

const valid = (model: Model, now: number) => model.lease !== undefined && model.lease.until > now;

async function claim(
  run: Run,
  model: Model,
  hand: string,
  id: string,
  by: number,
  now: number,
): Promise<void> {
  const lease = await run.opened.store.watch.claim({ kind: 'child', id }, 10);
  assert.equal(lease !== undefined, !valid(model, now));
  if (lease === undefined) return;
  assert.ok(lease.token > model.token);
  assert.equal(lease.until, instantOf(now + 10_000));
  model.token = lease.token;
  model.lease = { worker: by, token: lease.token, until: now + 10_000 };
  run.leases.set(hand, lease);
}

async function save(run: Run, model: Model, hand: string, id: string, now: number): Promise<void> {
  const lease = run.leases.get(hand);
  if (lease === undefined) return;
  const version = run.read.get(hand) ?? 0;
  const saved = await run.opened.store.children.save(aChild({ id, version }), lease);
  const holds = valid(model, now) && model.lease?.token === lease.token;
  assert.equal(saved, holds && version === model.version ? 'saved' : 'clash');
  if (saved === 'saved') model.version += 1;
}

async function release(run: Run, model: Model, hand: string, now: number): Promise<void> {
  const lease = run.leases.get(hand);
  if (lease === undefined) return;
  await run.opened.store.watch.release(lease);
  if (valid(model, now) && model.lease?.token === lease.token) model.lease = undefined;
}
