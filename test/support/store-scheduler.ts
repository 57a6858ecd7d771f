import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openPackShelf } from '../../dialogs/pack-shelf.ts';
import type { Messenger, Services } from '../../dialogs/services.ts';
import type { Platform } from '../../procedures/message.ts';
import { createScheduler } from '../../scheduler/wake.ts';
import { openMongo } from '../../store/mongo.ts';
import { aTenant } from './fixture-authority.ts';
import { sharedClock } from './shared-clock.ts';
import { plainDraw } from './watch-room.ts';

// A process of several on the database URI: for each line it reads it makes a pass and says when it is over. It posts
// to the platform at URL as NAME; the social worker is on a platform that can be asked, everybody else on one that cannot.
const [uri = '', file = '', url = '', by = ''] = process.argv.slice(2);
const clock = sharedClock(file);
const tenant = aTenant();
const store = await openMongo({ uri }, clock.time);

const messengerOn = (platform: Platform): Messenger => ({
  platform,
  async post(address, _card, key) {
    const body = JSON.stringify({ key, to: address.conversation, by });
    const response = await fetch(url, { method: 'POST', body });
    return { outcome: 'posted', posted: { address, message: await response.text() } };
  },
  update: async (posted) => ({ outcome: 'posted', posted }),
});
const asked: Messenger = {
  ...messengerOn('slack'),
  async find(address, key) {
    const count = await (await fetch(`${url}/${key}`)).text();
    return count === '0' ? 'not-there' : { address, message: key };
  },
};
const cannotBeAsked = messengerOn('teams');
const services: Services = {
  clock,
  store,
  tenants: [tenant],
  postbox: {
    messengerFor: (platform) => (platform === 'slack' ? asked : cannotBeAsked),
    addressOfPerson: async (_authority, email) => ({
      platform: email.startsWith('worker@') ? 'slack' : 'teams',
      conversation: email,
    }),
    addressOfChannel: async (_authority, name) => ({ platform: 'teams', conversation: name }),
    headingFor: () => undefined,
  },
  log: {
    info: () => {},
    warn: () => {},
    error: (about, text) => say(`error ${text} ${JSON.stringify(about)}`),
  },
  packsFor: await openPackShelf(store, [tenant]),
  ring: () => {},
  newId: () => 'id',
};
// Whoever started this process moves the time and rings; nothing here waits by itself.
const scheduler = createScheduler(services, { drawMessage: plainDraw, setTimer: () => () => {} });
await scheduler.start();
await scheduler.idle();
say('idle');

for await (const _line of createInterface({ input: process.stdin })) {
  scheduler.ring();
  await scheduler.idle();
  say('idle');
}
await scheduler.stop();
await store.close();
process.exit(0);

function say(line: string): void {
  writeSync(1, `${line}\n`);
}
