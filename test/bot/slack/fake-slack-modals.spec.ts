import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  amara,
  button,
  call,
  errorOf,
  field,
  modal,
  plain,
  slackRooms,
} from './fake-slack-room.ts';

describe('the fake Slack', () => {
  const { slackWith, botBehind } = slackRooms();

  describe('opens modals', () => {
    /** A slack with a bot, and somebody's trigger id. */
    async function withTrigger(answer?: () => unknown) {
      let now = 1_761_465_600_000;
      const slack = await slackWith({ now: () => now });
      const { got, lastText, last } = await botBehind(slack, answer);
      const trigger = async () => {
        await slack.shortcut(amara, 'report');
        return lastText('trigger_id');
      };
      const move = (millis: number) => {
        now += millis;
      };
      const openWith = async (...blocks: object[]) => {
        const asked = { trigger_id: await trigger(), view: modal(...blocks) };
        return (await call(slack, 'views.open', asked)).view.id;
      };
      return { slack, got, last, trigger, move, openWith };
    }

    it('for a trigger id once, within three seconds', async () => {
      const { slack, trigger, move } = await withTrigger();
      const view = modal(field('place'));
      const once = { trigger_id: await trigger(), view };
      assert.equal(await errorOf(slack, 'views.open', once), undefined);
      assert.equal(await errorOf(slack, 'views.open', once), 'exchanged_trigger_id');
      const late = { trigger_id: await trigger(), view };
      move(3001);
      assert.equal(await errorOf(slack, 'views.open', late), 'expired_trigger_id');
    });

    it('three deep and no deeper', async () => {
      const { slack, trigger, openWith } = await withTrigger();
      const push = async () =>
        errorOf(slack, 'views.push', { trigger_id: await trigger(), view: modal(field('place')) });
      assert.equal(await push(), 'not_found');
      await openWith(field('place'));
      assert.deepEqual(
        [await push(), await push(), await push()],
        [undefined, undefined, 'push_limit_reached'],
      );
      assert.equal(slack.modalDepth(amara), 3);
      await slack.closeModal(amara);
      assert.equal(slack.modalDepth(amara), 2);
    });

    it('and keeps what was typed when one is updated, in fields of the same ids alone', async () => {
      const { slack, openWith } = await withTrigger();
      const view_id = await openWith(field('place'), field('time'));
      slack.fill(amara, { 'The place': 'the park', 'The time': '14:05' });
      const view = modal(
        field('place', {}, { initial_value: 'somewhere' }),
        field('hour', {}, { initial_value: '9' }),
      );
      await call(slack, 'views.update', { view_id, view });
      const values = slack.modal(amara)?.inputs.map(({ id, value }) => [id, value]);
      assert.deepEqual(values, [
        ['place', 'the park'],
        ['hour', '9'],
      ]);
    });

    it('and keeps no choice that is not offered any more, nor what another kind of field held', async () => {
      const { slack, openWith } = await withTrigger();
      const options = (...values: string[]) => ({
        type: 'radio_buttons',
        options: values.map((value) => ({ text: plain(value), value })),
      });
      const blocks = [field('risk', {}, options('low', 'high')), field('place')];
      const view_id = await openWith(...blocks);
      slack.fill(amara, { 'The risk': 'high', 'The place': 'the park' });
      const view = modal(
        field('risk', {}, options('low', 'medium')),
        field('place', {}, options('here')),
      );
      await call(slack, 'views.update', { view_id, view });
      assert.deepEqual(
        slack.modal(amara)?.inputs.map(({ value }) => value),
        ['', ''],
      );
    });

    it('and lets go of none whose state somebody saw before it changed', async () => {
      const { slack, openWith } = await withTrigger();
      const view_id = await openWith(field('place'));
      const update = { view_id, hash: 'old', view: modal(field('place')) };
      assert.equal(await errorOf(slack, 'views.update', update), 'hash_conflict');
      await slack.closeModal(amara);
      const late = { view_id, view: modal(field('place')) };
      assert.equal(await errorOf(slack, 'views.update', late), 'not_found');
    });

    it('and sends nothing while a required field is empty', async () => {
      const { slack, got, openWith } = await withTrigger();
      await openWith(field('place'), field('note', { optional: true }));
      const before = got.length;
      const answer = await slack.submit(amara, { 'The note': 'x' });
      assert.equal(answer.shown, 'The place: Please complete this required field.');
      assert.equal(got.length, before);
      assert.equal((await slack.submit(amara, { 'The place': 'the park' })).status, 200);
      assert.equal(slack.modal(amara), undefined);
    });

    it('and sends every field’s value, choices by label or value', async () => {
      const { slack, last, openWith } = await withTrigger();
      const option = (value: string) => ({ text: plain(`Option ${value}`), value });
      const options = ['a', 'b', 'c'].map(option);
      await openWith(
        field('one', {}, { type: 'radio_buttons', options }),
        field('many', {}, { type: 'checkboxes', options }),
        field('none', { optional: true }, { type: 'static_select', options }),
      );
      assert.throws(() => slack.fill(amara, { 'The one': 'd' }), /not among the choices/);
      await slack.submit(amara, { 'The one': 'Option b', 'The many': 'a, Option c' });
      const State = z.looseObject({
        view: z.looseObject({ state: z.looseObject({ values: z.unknown() }) }),
      });
      assert.deepEqual(State.parse(last()).view.state.values, {
        one: { value: { type: 'radio_buttons', selected_option: option('b') } },
        many: { value: { type: 'checkboxes', selected_options: [option('a'), option('c')] } },
        none: { value: { type: 'static_select', selected_option: null } },
      });
    });

    const obeyed: readonly (readonly [
      what: string,
      answer: unknown,
      seen: RegExp,
      depth: number,
    ])[] = [
      [
        'an error beside its field',
        { response_action: 'errors', errors: { place: 'Which park?' } },
        /\[The place: the park\]\nWhich park\?/,
        1,
      ],
      [
        'another view in its place',
        { response_action: 'update', view: modal(field('next')) },
        /The next/,
        1,
      ],
      [
        'another view on top',
        { response_action: 'push', view: modal(field('next')) },
        /The next/,
        2,
      ],
      ['nothing more', { response_action: 'clear' }, /^none$/, 0],
    ];
    for (const [what, answer, seen, depth] of obeyed) {
      it(`and shows ${what} when the bot answers so`, async () => {
        let said: unknown;
        const { slack, openWith } = await withTrigger(() => said);
        await openWith(field('place'));
        said = answer;
        await slack.submit(amara, { 'The place': 'the park' });
        assert.match(slack.modal(amara)?.text ?? 'none', seen);
        assert.equal(slack.modalDepth(amara), depth);
      });
    }

    const misread: readonly (readonly [what: string, answer: unknown])[] = [
      [
        'an error for a field that is not there',
        { response_action: 'errors', errors: { other: 'x' } },
      ],
      ['a view that is none', { response_action: 'update', view: { type: 'modal' } }],
      ['words of its own', { text: 'thanks' }],
    ];
    for (const [what, answer] of misread) {
      it(`and says that it had trouble when the bot answers with ${what}`, async () => {
        let said: unknown;
        const { slack, openWith } = await withTrigger(() => said);
        await openWith(field('place'));
        said = answer;
        const { shown, faults } = await slack.submit(amara, { 'The place': 'the park' });
        assert.match(shown ?? '', /trouble connecting/);
        assert.equal(faults?.length, 1);
        assert.equal(slack.modalDepth(amara), 1);
      });
    }

    it('and tells of one that was closed only where the bot asked to hear of it', async () => {
      const { slack, got, trigger, last } = await withTrigger();
      const view = { ...modal(field('place')), notify_on_close: true };
      await call(slack, 'views.open', { trigger_id: await trigger(), view });
      await slack.closeModal(amara);
      assert.deepEqual([last().type, last().is_cleared], ['view_closed', false]);
      await call(slack, 'views.open', { trigger_id: await trigger(), view: modal(field('place')) });
      const before = got.length;
      await slack.closeModal(amara);
      assert.equal(got.length, before);
    });

    it('and takes presses of their buttons with what stands in the fields', async () => {
      const { slack, last, openWith } = await withTrigger();
      await openWith(field('place'), button('Back', 'the press'));
      slack.fill(amara, { 'The place': 'the park' });
      await slack.press(amara, 'Back');
      const Pressed = z.looseObject({
        container: z.looseObject({ type: z.string() }),
        actions: z.tuple([z.looseObject({ value: z.string() })]),
        view: z.looseObject({ state: z.looseObject({ values: z.unknown() }) }),
      });
      const { container, actions, view } = Pressed.parse(last());
      assert.deepEqual([container.type, actions[0].value], ['view', 'the press']);
      const place = { value: { type: 'plain_text_input', value: 'the park' } };
      assert.deepEqual(view.state.values, { place });
    });
  });
});
