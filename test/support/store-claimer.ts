import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { openSqlite } from '../../store/sqlite.ts';
import { stoppedClock } from './clocks.ts';

// Claims whatever is due in FILE until nothing is, once it is told to go, and says what it was given.
const [file = ''] = process.argv.slice(2);
const clock = stoppedClock();
const store = await openSqlite({ file, now: clock.millis });
writeSync(1, 'ready\n');
await once(process.stdin, 'data');

for (;;) {
  const due = await store.watch.due(clock.now(), 20);
  if (due.length === 0) break;
  for (const each of due) {
    const lease = await store.watch.claim(each, 30);
    if (lease) writeSync(1, `${lease.id} ${lease.token}\n`);
  }
}
await store.close();
process.exit(0);
