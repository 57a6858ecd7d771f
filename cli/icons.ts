import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../load.ts';
import { icons } from './icon.ts';

for (const [path, picture] of icons()) {
  writeFileSync(join(packageRoot(), path), picture);
  console.log(path);
}
