import assert from 'node:assert/strict';
import { type Questions, questionsOf } from '../../../bot/terminal/questions.ts';
import type { Card, Input } from '../../../dialogs/card.ts';
import { aCard, anInput, aStep } from '../../support/terminal-cards.ts';

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'not-known', label: 'Not known' },
];
const phone = anInput({ id: 'phone', label: 'Has a phone', kind: 'choice', choices: yesNo });
const told = anInput({
  id: 'told',
  label: 'Who was told',
  kind: 'choices',
  choices: [
    { value: 'police', label: 'Police' },
    { value: 'parents', label: 'Parents' },
    { value: 'hub', label: 'Hub' },
  ],
});

const asking = (card: Card): Questions => {
  const questions = questionsOf(card, undefined);
  assert.ok(questions);
  return questions;
};
const only = (input: Input): Questions => asking(aStep([input]));
const pressedBy = (questions: Questions, line: string) => {
  const asked = questions.answer(line);
  assert.ok('button' in asked, `asks: ${'ask' in asked ? asked.ask.join('\n') : ''}`);
  return { label: asked.button.label, values: asked.values };
};
const askedBy = (questions: Questions, line: string): string => {
  const asked = questions.answer(line);
  assert.ok('ask' in asked, 'was pressed');
  return asked.ask.join('\n');
};

describe('A form in a terminal', () => {
  it('asks one thing after the other, then presses Next with everything', () => {
    const questions = asking(aStep([anInput({ label: 'Name' }), phone]));
    assert.ok(questions.lines().join('\n').includes('Name'));
    assert.ok(askedBy(questions, 'Robin Ashby').includes('Has a phone'));
    assert.deepEqual(pressedBy(questions, '2'), {
      label: 'Next',
      values: { name: 'Robin Ashby', phone: 'no' },
    });
  });

  it('asks nothing where there is nothing to fill in', () => {
    assert.equal(questionsOf(aCard(), undefined), undefined);
    assert.equal(questionsOf(aStep([]), undefined), undefined);
  });

  it('shows the hint, the numbered choices and what stands there', () => {
    const text = only({ ...phone, hint: 'Switched on?', value: 'no' })
      .lines()
      .join('\n');
    for (const part of [
      'Has a phone',
      'Switched on?',
      ' 1 Yes',
      ' 3 Not known',
      '[No] Enter keeps it',
    ])
      assert.ok(text.includes(part), `${part} in ${text}`);
  });

  it('keeps what stands there on Enter, and empties it on a dash', () => {
    const name = anInput({ value: 'Robin' });
    assert.deepEqual(pressedBy(only(name), '').values, { name: 'Robin' });
    assert.deepEqual(pressedBy(only(name), '-').values, { name: '' });
    assert.deepEqual(pressedBy(only(name), ' Robin Ashby ').values, { name: 'Robin Ashby' });
  });

  it('does not keep on Enter what was refused: it leaves it out, or asks again for what is needed', () => {
    const wrong = { value: '30/2', error: 'There is no 30 February.' };
    const optional = only(anInput(wrong));
    assert.doesNotMatch(optional.lines().join('\n'), /Enter keeps it/);
    assert.deepEqual(pressedBy(optional, '').values, { name: '' });
    const needed = only(anInput({ ...wrong, required: true }));
    assert.ok(askedBy(needed, '').includes('! This is needed.'));
    assert.deepEqual(pressedBy(needed, '28/2').values, { name: '28/2' });
  });

  it('asks again for what is needed and was left out', () => {
    const questions = only(anInput({ required: true }));
    assert.ok(askedBy(questions, '').includes('! This is needed.'));
    assert.deepEqual(pressedBy(questions, 'Robin').values, { name: 'Robin' });
  });

  for (const [typed, value] of [
    ['1', 'yes'],
    ['Not known', 'not-known'],
    ['not-known', 'not-known'],
    ['not k', 'not-known'],
    ['YES', 'yes'],
  ] as const) {
    it(`takes ${typed} for the choice ${value}`, () => {
      assert.deepEqual(pressedBy(only(phone), typed).values, { phone: value });
    });
  }

  for (const typed of ['4', '0', 'perhaps', 'n']) {
    it(`asks again where ${typed} is none of the choices, or more than one`, () => {
      assert.ok(askedBy(only(phone), typed).includes('! Type a number from 1 to 3'));
    });
  }

  for (const [typed, value] of [
    ['1,3', 'police,hub'],
    ['3 1 3', 'hub,police'],
    ['parents, Hub', 'parents,hub'],
    ['2', 'parents'],
  ] as const) {
    it(`takes ${typed} for several choices`, () => {
      assert.deepEqual(pressedBy(only(told), typed).values, { told: value });
    });
  }

  it('asks again where one of several choices is none', () => {
    assert.ok(askedBy(only(told), '1, 9').includes('! Type numbers from 1 to 3'));
    assert.ok(askedBy(only(told), ',').includes('! Type numbers'));
  });

  it('asks only what was found wrong, says why, and sends the rest as it stands', () => {
    const wrong = anInput({
      id: 'seen',
      label: 'When',
      value: 'tomorrow',
      error: 'That is to come.',
    });
    const questions = asking(aStep([anInput({ value: 'Robin' }), wrong]));
    assert.ok(questions.lines().join('\n').includes('! That is to come.'));
    assert.deepEqual(pressedBy(questions, '21:30').values, { name: 'Robin', seen: '21:30' });
  });

  it('goes back a question, and from the first one a step, without loss', () => {
    const questions = asking(aStep([anInput(), phone]));
    askedBy(questions, 'Robin');
    assert.ok(askedBy(questions, 'back').includes('[Robin] Enter keeps it'));
    assert.deepEqual(pressedBy(questions, 'back'), {
      label: 'Back',
      values: { name: 'Robin', phone: '' },
    });
  });

  it('says that there is nothing before the first step', () => {
    const card = aStep([anInput()]);
    const first = { ...card, buttons: card.buttons.filter(({ label }) => label !== 'Back') };
    assert.ok(askedBy(asking(first), 'back').includes('! There is nothing before this.'));
  });

  for (const word of ['later', 'Finish later', ' LATER ']) {
    it(`leaves with what was typed on ${word}`, () => {
      const questions = asking(aStep([anInput(), phone]));
      askedBy(questions, 'Robin');
      assert.deepEqual(pressedBy(questions, word), {
        label: 'Finish later',
        values: { name: 'Robin', phone: '' },
      });
    });
  }

  it('has something to keep for later only once something was typed', () => {
    const questions = asking(aStep([anInput({ value: 'Robin' }), phone]));
    assert.equal(questions.leave(), undefined);
    askedBy(questions, '');
    assert.equal(questions.leave(), undefined);
    askedBy(questions, 'back');
    askedBy(questions, 'Robin Ashby');
    assert.equal(questions.leave()?.button.label, 'Finish later');
  });
});
