import { writeSync } from 'node:fs';
import { openSqlite } from '../../store/sqlite.ts';
import { stoppedClock } from './clocks.ts';
import { aChild, anEpisode } from './documents.ts';

// Writes children into FILE without end, and says each write that was acknowledged: its id and version.
const [file = '', prefix = ''] = process.argv.slice(2);
const store = await openSqlite({ file, now: stoppedClock().millis });

for (let n = 1; ; n += 1) {
  const id = `${prefix}-${n}`;
  const child = aChild({ id, episodes: [anEpisode({ reference: id })] });
  if ((await store.children.add(child)) === 'saved') acknowledge(id, 0);
  if ((await store.children.save({ ...child, team: 'west' })) === 'saved') acknowledge(id, 1);
}

function acknowledge(id: string, version: number): void {
  writeSync(1, `${id} ${version}\n`);
}
