import assert from 'node:assert/strict';
import { monthOf, plusMonth, readMonth, showMonth } from '../../dialogs/month.ts';

const zone = 'Europe/London';
const now = '2026-11-06T10:00:00.000Z';

describe('a month', () => {
  it('begins and ends at local midnight, right across a change of the clocks', () => {
    assert.deepEqual(monthOf('2026-10-31T23:59:59.999Z', zone), {
      name: '2026-10',
      from: '2026-09-30T23:00:00.000Z',
      until: '2026-11-01T00:00:00.000Z',
    });
    assert.equal(monthOf('2026-09-30T23:00:00.000Z', zone).name, '2026-10');
    assert.equal(plusMonth(monthOf('2027-01-31T12:00:00.000Z', zone), -1, zone).name, '2026-12');
  });

  const read = (text: string) => readMonth(text.split(' '), now, zone)?.name;

  it('is read the ways people type it', () => {
    const october = ['2026-10', '10/2026', '10.2026', 'October 2026', 'oct 2026', 'OCT-2026'];
    for (const text of [...october, '2026 oct', 'October', 'oct', 'last month']) {
      assert.equal(read(text), '2026-10', text);
    }
    assert.equal(read('this month'), '2026-11');
    assert.equal(read('may 2025'), '2025-05');
    assert.equal(read('2027-01'), '2027-01');
  });

  it('by name alone is the latest that has begun', () => {
    assert.equal(read('november'), '2026-11');
    assert.equal(read('december'), '2025-12');
  });

  it('is not read into what is none', () => {
    for (const text of ['', '13', '10', '2026', '2026-13', '2026-00', 'octobre', 'oc', 'x 2026']) {
      assert.equal(read(text), undefined, text);
    }
    for (const text of ['next month', '1 oct 2026', 'NFD-0042', 'oct nov']) {
      assert.equal(read(text), undefined, text);
    }
  });

  it('is shown by its name', () => {
    assert.equal(showMonth(monthOf(now, zone)), 'November 2026');
  });
});
