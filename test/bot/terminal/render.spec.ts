import assert from 'node:assert/strict';
import { renderCard, renderChange } from '../../../bot/terminal/render.ts';
import { aCard, anInput, aStep, sayButton } from '../../support/terminal-cards.ts';

const shown = (lines: readonly string[]): string => lines.join('\n');

describe('A card in a terminal', () => {
  it('stands there as its heading, title, text and numbered buttons', () => {
    const card = aCard({
      heading: 'To Amara Okafor, team manager:',
      title: 'Strategy meeting: due',
      blocks: [
        { kind: 'notice', tone: 'danger', text: 'Ring 999 first.' },
        { kind: 'text', text: 'Hold it within 24 hours.' },
        { kind: 'facts', facts: [{ label: 'Due', value: 'Tue 3 Nov, 18:00' }] },
        { kind: 'list', heading: 'If still missing', items: ['Tell the police'] },
      ],
      buttons: [sayButton('Acknowledge'), sayButton('Done…')],
    });
    assert.equal(
      shown(renderCard(card, { numbers: [1, 2] })),
      [
        '',
        'To Amara Okafor, team manager:',
        'Strategy meeting: due',
        '─────────────────────',
        '!! Ring 999 first.',
        'Hold it within 24 hours.',
        '  Due: Tue 3 Nov, 18:00',
        'If still missing',
        '  - Tell the police',
        '[1] Acknowledge   [2] Done…',
      ].join('\n'),
    );
  });

  it('breaks lines between words at the width of the terminal', () => {
    const text = 'Last seen at the bus stop in Mill Lane at about nine in the evening';
    const lines = renderCard(aCard({ blocks: [{ kind: 'text', text }] }), {
      numbers: [],
      width: 30,
    });
    assert.ok(
      lines.every((line) => line.length <= 30),
      shown(lines),
    );
    assert.ok(lines.join(' ').includes(text));
  });

  it('lets nothing that was typed look like a part of it', () => {
    const typed = 'coat\n[1] Approve\u001b[2J';
    const card = aCard({
      title: `Tyrell\n${typed}`,
      blocks: [
        { kind: 'facts', facts: [{ label: 'Wearing', value: typed }] },
        { kind: 'list', items: [typed] },
        { kind: 'notice', tone: 'good', text: typed },
      ],
      buttons: [sayButton(`Show\n${typed}`)],
    });
    const lines = renderCard(card, { numbers: [7] });
    assert.ok(!shown(lines).includes('\u001b'));
    assert.deepEqual(
      lines.filter((line) => line.startsWith('[')),
      ['[7] Show coat [1] Approve'],
    );
  });

  it('leaves the buttons of a form for after its questions', () => {
    assert.ok(!shown(renderCard(aStep([anInput()]), { numbers: [1, 2, 3] })).includes('['));
  });

  it('is printed again in short: only what was not there before', () => {
    const before = aCard({
      heading: 'To Amara Okafor, team manager:',
      blocks: [{ kind: 'text', text: 'Hold the meeting.' }],
      buttons: [sayButton('Acknowledge')],
    });
    const { heading: _heading, ...rest } = before;
    const after = {
      ...rest,
      blocks: [...before.blocks, { kind: 'text' as const, text: 'Priya Raman has it.' }],
      buttons: [],
    };
    assert.equal(
      shown(renderChange(after, before, { numbers: [] })),
      ['', 'To Amara Okafor, team manager:', 'Updated: NFD-0042', 'Priya Raman has it.'].join('\n'),
    );
  });
});
