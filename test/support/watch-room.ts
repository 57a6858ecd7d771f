import { join } from 'node:path';
import { openPackShelf } from '../../dialogs/pack-shelf.ts';
import type { Services, Tenant } from '../../dialogs/services.ts';
import type { Store } from '../../dialogs/store.ts';
import type { Event } from '../../episode/events.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import type { Message } from '../../procedures/message.ts';
import type { DrawMessage } from '../../scheduler/children.ts';
import { createScheduler, type Scheduler } from '../../scheduler/wake.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { type StoppedClock, stoppedClock } from './clocks.ts';
import { aChild, anEntry, anEpisode } from './documents.ts';
import { type FakePlatform, fakePlatform } from './fake-messenger.ts';
import { aTenant } from './fixture-authority.ts';
import { storeFolder } from './store-folder.ts';

/** Everything a scheduler needs, on a stopped clock, with a platform that answers as it is told to. */
export interface WatchRoom {
  readonly clock: StoppedClock;
  /** The store's own time, which moves with the clock unless a test moves it alone. */
  readonly time: StoppedClock;
  readonly platform: FakePlatform;
  readonly tenant: Tenant;
  readonly store: Store;
  readonly logged: { readonly level: string; readonly text: string }[];
  readonly observed: object[];
  readonly services: Services;
  scheduler(services?: Services, draw?: DrawMessage): Scheduler;
  /** Moves both clocks. */
  move(ms: number): void;
  /** One pass with a scheduler of its own, as after a restart, until nothing is due. */
  pass(services?: Services): Promise<void>;
  /** Moves on in steps, with a pass at each. */
  run(ms: number, step: number): Promise<void>;
  /** Records an event of the only child, and wakes it. */
  tell(event: Event, id?: string): Promise<void>;
  child(id?: string): Promise<ChildDocument>;
  /** Everything that was ever to be said about a document: its outbox and its log. */
  messages(id: string): Promise<readonly Message[]>;
  close(): Promise<void>;
}

/** Draws what the message is about, and who ended it. */
export const plainDraw: DrawMessage = (message, child) => ({
  title: `${message.rung} ${message.about.map((id) => id.split('@')[0]).join(' ')}`,
  summary: message.rung,
  blocks: [
    { kind: 'text', text: message.mayRepeat === true ? 'may be a repeat' : 'new' },
    { kind: 'text', text: `${child.episodes.flatMap((each) => each.entries).length} events` },
  ],
  buttons: [],
});

/** Opens the room at an instant; the only child went missing at 18:00 and was reported at 20:30 on 2 November. */
export async function watchRoom(
  options: {
    readonly at?: string;
    readonly asks?: boolean;
    readonly authority?: object;
    /** Opens another store than a new SQLite file, on this time. */
    readonly openStore?: (time: StoppedClock) => Promise<Store>;
  } = {},
): Promise<WatchRoom> {
  const folder = storeFolder();
  const clock = stoppedClock(options.at ?? '2026-11-02T20:31:00.000Z');
  const time = stoppedClock(options.at ?? '2026-11-02T20:31:00.000Z');
  const platform = fakePlatform(options.asks === undefined ? {} : { asks: options.asks });
  const tenant = aTenant(options.authority);
  const file = join(folder.path, 'homeward.db');
  const { openStore = (own) => openSqlite({ file, now: own.millis }) } = options;
  const store = await openStore(time);
  const logged: { level: string; text: string }[] = [];
  const observed: object[] = [];
  const log = (level: string) => (_about: object, text: string) =>
    void logged.push({ level, text });
  const services: Services = {
    clock,
    store,
    tenants: [tenant],
    postbox: platform.postbox,
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    packsFor: await openPackShelf(store, [tenant]),
    ring: () => {},
    newId: () => 'id',
  };
  const scheduler = (of: Services = services, draw: DrawMessage = plainDraw) =>
    createScheduler(of, {
      drawMessage: draw,
      setTimer: () => () => {},
      observe: (what) => observed.push(what),
    });
  const room: WatchRoom = {
    clock,
    time,
    platform,
    tenant,
    store,
    logged,
    observed,
    services,
    scheduler,
    move(ms) {
      clock.move(ms);
      time.move(ms);
    },
    async pass(of) {
      const one = scheduler(of);
      one.ring();
      await one.idle();
    },
    async run(ms, step) {
      for (let gone = 0; gone < ms; gone += step) {
        room.move(step);
        await room.pass();
      }
    },
    tell: (event, id = 'child-1') => tell(event, id, room),
    async child(id = 'child-1') {
      const found = await store.children.get(id);
      if (!found) throw new Error(`there is no child ${id}`);
      return found;
    },
    async messages(id) {
      const documents = [store.children, store.drafts, store.people, store.briefings];
      const found = await Promise.all(documents.map((shelf) => shelf.get(id)));
      const log = await store.deliveries.of(id);
      return [...log.map((each) => each.message), ...found.flatMap((each) => each?.outbox ?? [])];
    },
    async close() {
      await store.close();
      folder.remove();
    },
  };
  return room;
}

async function tell(event: Event, id: string, room: WatchRoom): Promise<void> {
  const child = await room.child(id);
  const [episode] = child.episodes;
  if (!episode) throw new Error(`${id} has no episode`);
  const n = episode.entries.length + 1;
  const entry = anEntry({ event: { id: `event-${n}`, ...event }, key: `key-${n}` });
  const entries = [...episode.entries, entry];
  const told = { ...child, episodes: [{ ...episode, entries }], wakeAt: room.clock.now() };
  if ((await room.store.children.save(told)) !== 'saved') throw new Error('somebody else saved');
}

/** A child of the room's authority, missing since 18:00 and just reported. */
export const aMissingChild = (
  { tenant, clock }: WatchRoom,
  over: Partial<ChildDocument> = {},
): ChildDocument =>
  aChild({
    episodes: [anEpisode({ pack: tenant.pack.hash, reference: `NFD-${over.id ?? '0001'}` })],
    wakeAt: clock.now(),
    ...over,
  });
