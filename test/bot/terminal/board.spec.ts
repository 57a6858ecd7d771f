import assert from 'node:assert/strict';
import { openBoard } from '../../../bot/terminal/board.ts';
import { aCard, sayButton, stepButton } from '../../support/terminal-cards.ts';

const withButtons = (...labels: readonly string[]) =>
  aCard({ buttons: labels.map((label) => sayButton(label)) });

describe('Numbers of buttons', () => {
  it('begin at 1 with every answer, across its cards', () => {
    const board = openBoard();
    assert.deepEqual(board.answer([withButtons('a', 'b'), withButtons('c')]), [[1, 2], [3]]);
    assert.deepEqual(board.answer([withButtons('d')]), [[1]]);
    assert.equal(board.numbered(1)?.button.label, 'd');
    assert.equal(board.numbered(2), undefined);
  });

  it('of a message never come to mean something else', () => {
    const board = openBoard();
    const [first = 0] = board.message('m1', withButtons('Acknowledge'));
    const [second = 0] = board.message('m2', withButtons('Acknowledge'));
    assert.notEqual(first, second);
    const many = Array.from({ length: 40 }, (_, i) => `button ${i}`);
    board.answer([withButtons(...many)]);
    assert.deepEqual(
      [board.numbered(first)?.message, board.numbered(second)?.message],
      ['m1', 'm2'],
    );
    const [third = 0] = board.message('m1', withButtons('Show'));
    assert.ok(third > second);
    assert.equal(board.numbered(first)?.message, undefined);
  });

  it('are let go of with the oldest of very many messages', () => {
    const board = openBoard();
    const [first = 0] = board.message('m0', withButtons('Acknowledge'));
    for (let i = 1; i <= 200; i += 1) board.message(`m${i}`, withButtons('Acknowledge'));
    assert.equal(board.numbered(first), undefined);
    assert.ok(board.shown('m200'));
  });

  it('may be left out for the words of a guided dialog, and of nothing else', () => {
    const board = openBoard();
    board.answer([aCard({ buttons: [stepButton('Send the report', 'send'), sayButton('Found')] })]);
    assert.equal(board.worded('SEND')?.button.label, 'Send the report');
    assert.equal(board.worded('send the report')?.button.label, 'Send the report');
    assert.equal(board.worded('found'), undefined);
  });
});
