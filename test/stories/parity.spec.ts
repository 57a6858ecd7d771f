import assert from 'node:assert/strict';
import { type Button, type Card, Press } from '../../dialogs/card.ts';
import { catalogue } from '../../dialogs/catalogue.ts';
import type { Asking, Dialog } from '../../dialogs/dialog.ts';
import { drawReview, drawStep } from '../../dialogs/draw-step.ts';
import type { Field, Step } from '../../dialogs/form.ts';
import { assertShows } from '../support/card-words.ts';
import { type DeskTalk, deskTalk } from '../support/desk-talk.ts';
import { aDraft } from '../support/documents.ts';
import { everyMessage } from '../support/every-message.ts';
import { aField, card, form } from '../support/sample-cards.ts';
import { type OneFront, type ThreeFronts, threeFronts } from '../support/three-fronts.ts';
import { reported, toldChild } from '../support/told-child.ts';

const now = '2026-11-03T10:00:00.000Z';

describe('Teams, Slack and the terminal', function () {
  this.timeout(120_000);
  let three: ThreeFronts;
  let room: DeskTalk;
  before(async () => {
    three = await threeFronts();
    room = await deskTalk(now, [toldChild([reported])]);
  });
  after(async () => {
    await three.close();
    await room.close();
  });

  const takesPress = async (front: OneFront, drawn: Card, button: Button): Promise<void> => {
    const heard = await front.presses(drawn, button);
    assert.ok(heard && 'press' in heard, `${front.name}: nothing came of "${button.label}"`);
    assert.deepEqual(heard.press, button.press, front.name);
  };
  const showAll = async (drawn: Card): Promise<void> => {
    for (const front of three.fronts) {
      assertShows(await front.answers(drawn), drawn, front.name);
      for (const button of drawn.buttons) await takesPress(front, drawn, button);
    }
  };

  const { options: gos } = Press.options[1].shape.go;
  const presses: readonly Press[] = [
    { do: 'say', words: 'show NFD-0001' },
    ...gos.map((go) => ({ do: 'step', draft: 'd', step: 'who', go }) as const),
    { do: 'acknowledge', reference: 'NFD-0001', obligations: ['a@e1', 'b@e1'], rung: 'due' },
    { do: 'done', reference: 'NFD-0001', obligation: 'a@e1', rung: 'due', fact: 'meeting' },
    { do: 'not-needed', reference: 'NFD-0001', obligation: 'a@e1', rung: 'due' },
  ];

  it('are asked about every kind of button', () => {
    const known = Press.options.map((each) => each.shape.do.value);
    assert.deepEqual([...new Set(presses.map((each) => each.do))], known);
  });

  for (const press of presses) {
    const what = press.do === 'step' ? `${press.do}, ${press.go}` : press.do;
    it(`hand on what a button asks for: ${what}`, async () => {
      const button = { label: 'Press this', press };
      for (const front of three.fronts) {
        await takesPress(front, card({ buttons: [button] }), button);
      }
    });
  }

  it('ask for every kind of field, with its hint, its choices and what was wrong', async () => {
    const choices = ['One', 'Two', 'Three'].map((label) => ({ value: label, label }));
    const kinds = ['line', 'paragraph', 'choice', 'choices'] as const;
    const inputs = kinds.map((kind) =>
      aField({
        id: kind,
        kind,
        label: `A ${kind} to fill in`,
        hint: `How to fill in a ${kind}`,
        error: `What was wrong with a ${kind}`,
        ...(kind.startsWith('choice') && { choices }),
      }),
    );
    await showAll(form(inputs));
  });

  for (const [id, dialog] of catalogue) {
    for (const step of dialog.form.steps) {
      it(`ask everything of the step ${step.id} of ${id}, and have all of its buttons`, async () => {
        const drawn = await drawStep(withAll(dialog), asked(step), askingFor(id, step.id));
        assert.equal(drawn.inputs?.length, step.fields.length);
        await showAll(drawn);
      });
    }

    it(`read back what was answered in ${id}, and have all of the buttons`, async () => {
      await showAll(await drawReview(dialog, askingFor(id, '')));
    });
  }

  for (const [what, drawn] of everyMessage) {
    it(`tell people by themselves: ${what}`, async () => {
      for (const front of three.fronts) assertShows(await front.tells(drawn), drawn, front.name);
      await showAll(drawn);
    });
  }

  function askingFor(id: string, step: string): Asking {
    const answers = { what: { episode: 'NFD-0001', fact: step } };
    const draft = aDraft({ form: id, answers, about: { episode: 'NFD-0001' } });
    return { ...room.talker('coordinator'), now, draft };
  }
});

/** The step whatever was answered before: every field of it. */
const asked = ({ when: _when, fields, ...step }: Step): Step => ({
  ...step,
  fields: fields.map(({ when: _unless, ...field }): Field => field),
});

/** The dialog with all of its steps, and something to choose wherever a choice depends on the child. */
const withAll = (dialog: Dialog): Dialog => ({
  ...dialog,
  form: { ...dialog.form, steps: dialog.form.steps.map(asked) },
  choices: async (from, asking) => {
    const own = (await dialog.choices?.(from, asking)) ?? [];
    return own.length > 0 ? own : [{ value: 'one', label: 'The one there is' }];
  },
});
