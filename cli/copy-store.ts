import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { Fault } from '../episode/fault.ts';
import { copyStore } from '../store/copy-store.ts';
import { openMongoDatabase } from '../store/mongo.ts';
import { openDatabase } from '../store/sqlite.ts';

/** Copies the SQLite file FROM to the MongoDB database TO, compares them, and prints what was copied. */
async function main([from, to, ...more]: readonly string[]): Promise<void> {
  // The address may hold a password, which the list of processes would show: MONGODB_URI keeps it out of there.
  const uri = to ?? readConfig().mongodbUri;
  if (from === undefined || uri === undefined || more.length > 0) {
    const how = 'npm run copy-store -- FILE [ADDRESS]';
    throw new Fault(
      'setup',
      `Name the SQLite file and the MongoDB database: ${how}. Without ADDRESS, MONGODB_URI is used.`,
    );
  }
  if (!existsSync(from)) throw new Fault('setup', `There is no file ${from}.`);
  const source = await openDatabase(from);
  try {
    const target = await openMongoDatabase({ uri });
    try {
      for (const [table, { rows, hash }] of await copyStore(source, target)) {
        process.stdout.write(`${table}: ${rows} copied, hash ${hash.slice(0, 12)} on both sides\n`);
      }
      process.stdout.write(`Everything is in ${target.name}; ${from} is as it was.\n`);
    } finally {
      await target.close();
    }
  } finally {
    source.close();
  }
}

try {
  await main(process.argv.slice(2));
} catch (fault) {
  if (!(fault instanceof Fault) || fault.code === 'bug') throw fault;
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = 1;
}
