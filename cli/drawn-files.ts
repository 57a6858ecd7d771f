import { z } from 'zod';
import { Pack } from '../procedures/pack.ts';
import { procedurePage } from './procedure-page.ts';

/** Everything that is drawn from the packs, by its path: a page for each, and the schema that editors check them by. */
export const drawnFiles = (packs: readonly Pack[]): ReadonlyMap<string, string> =>
  new Map([
    ['procedures/pack.schema.json', `${JSON.stringify(packSchema(), null, 2)}\n`],
    ...packs.map((pack): [string, string] => [
      `docs/procedures/${pack.pack}.md`,
      procedurePage(pack),
    ]),
  ]);

/** The pack language as a JSON Schema: what may be written, before defaults are put in. */
const packSchema = () => ({
  title: 'A procedure pack of Homeward (docs/procedures.md)',
  ...z.toJSONSchema(Pack, { io: 'input', reused: 'ref' }),
});
