import assert from 'node:assert/strict';
import { loadPacks } from '../../load.ts';
import { runExample } from '../../procedures/run-example.ts';

for (const pack of loadPacks()) {
  describe(`the ${pack.pack} pack`, () => {
    for (const rule of pack.rules) {
      for (const example of rule.examples) {
        it(`${rule.rule}: ${example.name}`, () => {
          assert.deepEqual(runExample(pack, rule, example), []);
        });
      }
    }
  });
}
