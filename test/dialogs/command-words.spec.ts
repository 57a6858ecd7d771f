import assert from 'node:assert/strict';
import { commandWords, readCommand } from '../../dialogs/command-words.ts';

/** What was read, in short: the command and what follows it, or `near …`. */
const read = (text: string): string => {
  const found = readCommand(text);
  return 'command' in found
    ? [found.command, ...found.rest].join(' ')
    : `near ${found.nearest ?? 'nothing'}`;
};

describe('reading what people type', () => {
  it('takes no notice of case, punctuation, a leading slash and polite words', () => {
    for (const text of [
      'report',
      'REPORT',
      '/report',
      'Report!',
      'please report',
      'Report, please',
    ])
      assert.equal(read(text).split(' ')[0], 'report', text);
    assert.equal(read('What is due?'), 'due');
    assert.equal(read('what’s overdue'), 'due');
  });

  it('answers a greeting, thanks and nothing at all with help', () => {
    for (const text of ['', '   ', '?', 'hello', 'Hi!', 'Good morning', 'thanks', '/help'])
      assert.equal(read(text), 'help', text);
  });

  it('knows the words people use instead', () => {
    assert.equal(read('missing'), 'report');
    assert.equal(read('report missing'), 'report missing');
    assert.equal(read('returned'), 'found');
    assert.equal(read('back'), 'found');
    assert.equal(read('overdue'), 'due');
    assert.equal(read('Who is missing?'), 'list');
    assert.equal(read('who’s away'), 'list');
  });

  it('shows a reference that is typed alone, however it is spelled', () => {
    for (const text of ['NFD-0042', 'nfd-0042', 'NFD 0042', 'nfd0042', 'NFD-0042.'])
      assert.equal(read(text), 'show NFD-0042', text);
  });

  it('keeps a reference in one piece, and what follows it', () => {
    assert.equal(read('show nfd 42'), 'show NFD-42');
    assert.equal(read('show 42'), 'show 42');
    assert.equal(
      read('why NFD-0042 strategy-meeting-24h@e1'),
      'why NFD-0042 strategy-meeting-24h@e1',
    );
    assert.equal(read('why nfd42 strategy meeting?'), 'why NFD-42 strategy meeting');
  });

  it('offers the nearest command for a typing error', () => {
    const typos = { reprot: 'report', fuond: 'found', lsit: 'list', deu: 'due', shwo: 'show' };
    for (const [typed, meant] of Object.entries(typos)) assert.equal(read(typed), `near ${meant}`);
    assert.equal(read('breifing'), 'near briefing');
    assert.equal(read('wyh NFD-0042 rhi'), 'near why');
  });

  it('offers nothing where nothing is near, and never takes it for a command', () => {
    assert.deepEqual(readCommand('bananas are yellow'), {
      nearest: undefined,
      rest: ['are', 'yellow'],
      typed: 'bananas are yellow',
    });
  });

  it('repeats no more than a line of what was typed', () => {
    const found = readCommand(`zzzzzzzz ${'x'.repeat(500)}`);
    assert.ok('typed' in found && found.typed.length <= 60);
  });

  it('knows what only some have a use for, without listing it for everybody', () => {
    for (const text of ['setup', 'stats', 'export']) {
      assert.equal(read(text), text);
      assert.ok(!commandWords.some(({ command }) => command === text));
    }
  });

  it('reads every command it lists as itself', () => {
    for (const { command } of commandWords) assert.equal(read(command), command);
  });
});
