import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Messenger } from '../../dialogs/services.ts';
import { buildHouse } from '../../house.ts';
import { packageRoot } from '../../load.ts';
import { openLog } from '../../open-log.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { loadTenants } from '../../tenants.ts';
import { stoppedClock } from './clocks.ts';
import { stepper } from './deadly-steps.ts';
import { unhurriedTeams } from './patience.ts';

/** Run as a process of its own: a whole Homeward for Teams on a real file, whose two clocks its parent moves. */
const [file = '', at = ''] = process.argv.slice(2);
const clock = stoppedClock(at);
const steps = stepper();
const store = steps.through(await openSqlite({ file, now: clock.millis }), 'store');
const say = (line: string) => void process.stdout.write(`${line}\n`);
const house = await buildHouse({
  config: {
    host: '127.0.0.1',
    port: 0,
    dataDir: '',
    authorities: '',
    playgroundPort: 0,
    logLevel: 'silent',
  },
  tenants: loadTenants(`${packageRoot()}/authorities`),
  store,
  clock,
  log: openLog('error', 'stderr'),
  newId: randomUUID,
  front: { teams: { patience: unhurriedTeams } },
  around: (messenger): Messenger => steps.through(messenger, 'platform'),
  print: () => {},
});

async function obey(line: string): Promise<void> {
  const [verb, first = '', second = '', third = ''] = line.split(' ');
  if (verb === 'die') steps.arm({ where: first, at: Number(second), done: third === 'done' });
  if (verb === 'clock') clock.moveTo(first);
  if (verb === 'clock' || verb === 'settle') {
    house.services.ring();
    await house.settled();
  }
  if (verb === 'stop') {
    await house.stop();
    await store.close();
  }
  say(`${verb} ${steps.taken()}`);
}

await house.start();
say(`port ${house.port()}`);
for await (const line of createInterface({ input: process.stdin })) {
  await obey(line);
  if (line === 'stop') break;
}
process.exit(0);
