import { join } from 'node:path';
import { openSqlite } from '../../store/sqlite.ts';
import { stoppedClock } from '../support/clocks.ts';
import { storeFolder } from '../support/store-folder.ts';
import { storeContract } from './contract.ts';

storeContract('SQLite', async () => {
  const folder = storeFolder();
  const clock = stoppedClock();
  const options = { file: join(folder.path, 'data', 'homeward.sqlite'), now: clock.millis };
  let store = await openSqlite(options);
  return {
    store,
    moveTime: clock.move,
    async reopen() {
      await store.close();
      store = await openSqlite(options);
      return store;
    },
    async close() {
      await store.close();
      folder.remove();
    },
  };
});
