import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadPacks, packageRoot } from '../load.ts';
import { drawnFiles } from './drawn-files.ts';

for (const [path, text] of drawnFiles(loadPacks())) {
  const file = join(packageRoot(), path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(path);
}
