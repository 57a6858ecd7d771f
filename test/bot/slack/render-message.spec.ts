import assert from 'node:assert/strict';
import { renderFace, renderMessage } from '../../../bot/slack/render-message.ts';
import type { Block } from '../../../dialogs/card.ts';
import { messageFaults } from '../../support/block-kit.ts';
import { aField, buttonsOf, card, form, step, typesOf } from '../../support/sample-cards.ts';

describe('a Slack message', () => {
  it('reads from top to bottom: whose it is, title, blocks, buttons', () => {
    const blocks: readonly Block[] = [
      { kind: 'notice', tone: 'danger', text: 'Ring 999 first.' },
      { kind: 'text', text: 'NFD-0042', weight: 'quiet' },
      {
        kind: 'facts',
        facts: [
          { label: 'Due', value: 'Tue 3 Nov' },
          { label: 'Seen?', value: 'no' },
        ],
      },
      { kind: 'list', heading: 'Told', items: ['police', 'hub'] },
    ];
    const message = renderMessage(
      card({
        heading: 'To Amara Okafor, team manager:',
        blocks,
        buttons: [{ label: 'Back', press: step('back'), style: 'danger' }],
      }),
    );
    const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
    const text = (words: string) => ({ type: 'text', text: words });
    const bold = (words: string) => ({ ...text(words), style: { bold: true } });
    const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
    assert.deepEqual(message, {
      text: 'Something is due.',
      blocks: [
        { type: 'context', elements: [plain('To Amara Okafor, team manager:')] },
        { type: 'header', text: plain('Strategy meeting is due') },
        {
          type: 'rich_text',
          elements: [
            section({ type: 'emoji', name: 'rotating_light' }, text(' '), bold('Ring 999 first.')),
          ],
        },
        { type: 'context', elements: [plain('NFD-0042')] },
        {
          type: 'rich_text',
          elements: [
            section(bold('Due: '), text('Tue 3 Nov')),
            section(bold('Seen? '), text('no')),
          ],
        },
        {
          type: 'rich_text',
          elements: [
            section(bold('Told')),
            {
              type: 'rich_text_list',
              style: 'bullet',
              elements: [section(text('police')), section(text('hub'))],
            },
          ],
        },
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              action_id: 'press:0',
              text: plain('Back'),
              value: JSON.stringify(step('back')),
              style: 'danger',
            },
          ],
        },
      ],
      thread: [],
    });
  });

  it('escapes what the fallback would bring to life', () => {
    const { text } = renderMessage(card({ summary: '<!channel> & <@U1>' }));
    assert.equal(text, '&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });

  it('stands buttons five in a row', () => {
    const buttons = Array.from({ length: 12 }, (_, i) => ({ label: `B${i}`, press: step('back') }));
    const { blocks } = renderMessage(card({ buttons }));
    assert.deepEqual(typesOf(blocks), ['header', 'actions', 'actions', 'actions']);
    assert.equal(new Set(buttonsOf(blocks).map(({ action_id }) => action_id)).size, 12);
  });

  it('cuts a label and lets a long title go on below', () => {
    const title = 'Strategy meeting '.repeat(20).trim();
    const { blocks } = renderMessage(
      card({ title, buttons: [{ label: 'x'.repeat(80), press: step('back') }] }),
    );
    assert.equal(buttonsOf(blocks)[0]?.text.text, `${'x'.repeat(74)}…`);
    assert.deepEqual(typesOf(blocks), ['header', 'rich_text', 'actions']);
    const [head, rest] = [...JSON.stringify(blocks).matchAll(/"text":"([^"]*)"/g)].map(
      ([, t]) => t,
    );
    assert.equal(`${head}${rest}`.replaceAll('…', ''), title);
  });

  it('says that a button is missing whose press is too much for Slack', () => {
    const words = Array.from({ length: 3000 }, (_, i) =>
      String.fromCharCode(33 + ((i * i * 7) % 8009)),
    ).join('');
    const { blocks } = renderMessage(
      card({ buttons: [{ label: 'Say', press: { do: 'say', words } }] }),
    );
    assert.deepEqual(buttonsOf(blocks), []);
    assert.match(JSON.stringify(blocks), /A button is missing here/);
  });

  it('says at the door what was begun before, and offers what needs no opening', () => {
    const begun = 'You began this about Robin Ashby and have not sent it.';
    const [next] = form([]).buttons;
    assert.ok(next);
    const { blocks } = renderMessage(
      form([aField()], {
        blocks: [
          { kind: 'notice', tone: 'good', text: begun },
          { kind: 'text', text: 'Report a missing child', weight: 'quiet' },
          { kind: 'text', text: 'Give a case number or a name.' },
        ],
        buttons: [
          next,
          { label: 'Back', press: step('back') },
          { label: 'Begin another', press: { do: 'say', words: 'report another' } },
          { label: 'Throw away', press: step('discard'), style: 'danger' },
        ],
      }),
    );
    const said = JSON.stringify(blocks);
    assert.ok(said.includes(begun) && said.includes('Report a missing child'));
    assert.ok(!said.includes('Give a case number'));
    const labels = buttonsOf(blocks).map((button) => button.text.text);
    assert.deepEqual(labels, ['Open the form', 'Begin another', 'Throw away']);
  });

  it('shows a form as a door: its title, a line, and the button that opens it', () => {
    const { blocks } = renderMessage(form([aField({ value: 'by the lake' })]));
    assert.deepEqual(typesOf(blocks), ['header', 'rich_text', 'actions']);
    assert.doesNotMatch(JSON.stringify(blocks), /by the lake/);
    const [open, ...others] = buttonsOf(blocks);
    assert.deepEqual(others, []);
    assert.equal(open?.text.text, 'Open the form');
    assert.equal(open.style, 'primary');
    assert.deepEqual(JSON.parse(open.value ?? ''), { ...step('next'), go: 'open' });
    assert.deepEqual(renderFace(form([aField()])).blocks, blocks);
  });
});

describe('a briefing that is too long for one message', () => {
  const item = (i: number) => `NFD-${i}: strategy meeting, 3 days late, the team manager has it`;
  const lines = Array.from({ length: 600 }, (_, i) => item(i));
  const long = card({
    blocks: [{ kind: 'list', heading: 'Overdue', items: lines }],
    buttons: [{ label: 'Acknowledge', press: { do: 'say', words: 'list' } }],
  });

  it('goes on in the thread, with nothing lost and the buttons on the message itself', () => {
    const { text, blocks, thread } = renderMessage(long);
    assert.deepEqual(messageFaults({ text, blocks }), []);
    assert.ok(thread.length > 1);
    for (const part of thread) assert.deepEqual(messageFaults({ text, blocks: part }), []);
    const said = JSON.stringify([blocks, ...thread]);
    assert.deepEqual(
      [...said.matchAll(/NFD-(\d+)/g)].map(([, i]) => Number(i)),
      [...lines.keys()],
    );
    assert.match(JSON.stringify(blocks.slice(-2)), /More in the thread\..*Acknowledge/);
    assert.doesNotMatch(JSON.stringify(thread), /Acknowledge/);
  });

  it('has at most 45 blocks and 10,000 characters in every part, and drawn again', () => {
    const rows = (words: string): readonly Block[] =>
      Array.from({ length: 200 }, () => ({ kind: 'text', text: words }));
    const buttons = Array.from({ length: 12 }, (_, i) => ({ label: `B${i}`, press: step('back') }));
    const many = card({ blocks: rows(item(1)), buttons });
    const full = card({ blocks: rows('x'.repeat(300)), buttons });
    for (const each of [long, many, full]) {
      const { blocks, thread } = renderMessage(each);
      for (const part of [blocks, ...thread, renderFace(each).blocks]) {
        assert.ok(part.length <= 45, `${part.length} blocks`);
        const said = [...JSON.stringify(part).matchAll(/"text":"([^"]*)"/g)];
        const characters = said.reduce((sum, [, words = '']) => sum + words.length, 0);
        assert.ok(characters > 0 && characters <= 10_000, `${characters} characters`);
      }
    }
  });

  it('loses nothing of one long answer either', () => {
    const value = lines.join('\n');
    const { blocks, thread } = renderMessage(
      card({ blocks: [{ kind: 'facts', facts: [{ label: 'Told', value }] }] }),
    );
    const said = JSON.stringify([blocks, ...thread]);
    assert.deepEqual(
      [...said.matchAll(/NFD-(\d+)/g)].map(([, i]) => Number(i)),
      [...lines.keys()],
    );
  });

  it('is one message where it is redrawn, and says how many more there are', () => {
    const { text, blocks } = renderFace(long);
    assert.deepEqual(messageFaults({ text, blocks }), []);
    const said = JSON.stringify(blocks);
    const more = Number(/and (\d+) more/.exec(said)?.[1]);
    assert.equal([...said.matchAll(/NFD-/g)].length + more, 600);
  });

  it('keeps its table as far as it goes where it is redrawn', () => {
    const facts = Array.from({ length: 300 }, (_, i) => ({ label: item(i), value: 'late' }));
    const said = JSON.stringify(renderFace(card({ blocks: [{ kind: 'facts', facts }] })).blocks);
    const more = Number(/and (\d+) more/.exec(said)?.[1]);
    assert.ok(more > 0);
    assert.equal([...said.matchAll(/NFD-/g)].length + more, 300);
  });
});
