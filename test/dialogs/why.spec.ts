import assert from 'node:assert/strict';
import { whyCard } from '../../dialogs/why.ts';
import { type Asking, asking } from '../support/asking.ts';
import { cardText } from '../support/card-text.ts';
import { reported, toldChild } from '../support/told-child.ts';

describe('why', () => {
  let room: Asking;
  before(async () => {
    room = await asking('2026-11-03T20:00:00.000Z', [toldChild([reported])]);
  });
  after(() => room.close());
  const why = (rule: string, who = 'manager') => whyCard('NFD-0001', rule, room.talker(who));

  it('gives the rule, its source, the arithmetic, and what becomes of it', async () => {
    assert.deepEqual(cardText(await why('strategy-meeting-24h')), [
      'Why: Strategy meeting: missing for 24 hours',
      'Overdue by 2 hours, since Tue 3 Nov, 18:00.',
      'How the date was worked out:',
      '- Asked because of: Reported missing from care, last seen Mon 2 Nov, 18:00. Known since Mon 2 Nov, 20:30.',
      '- Counted from when the child was last seen: Mon 2 Nov, 18:00.',
      '- Mon 2 Nov, 18:00 plus 24 hours: Tue 3 Nov, 18:00.',
      'Done by: a strategy meeting held',
      'Falls away: If the child is found, or where they are becomes known, before it is due; or if somebody who may answer records why it is not needed',
      'Whose: The manager, team manager',
      'If unanswered: 2 office hours after it is due: The service, service manager; the coordinator sees it',
      'Source: Wakefield operating guidance for children missing from home and care, section 8 (wakefield-operating-guidance-2018)',
      'Figure: The figure is the source’s own.',
      'The worker who carried out the return home interviews is invited.',
      '[Show NFD-0001]',
    ]);
  });

  it('owns up to a figure that is ours, and says how a safety matter climbs', async () => {
    const text = cardText(await why('police-report')).join('\n');
    assert.match(text, /Figure: The figure is a default: the source gives none/);
    assert.match(text, /If unanswered: 30 minutes after it is due: The manager, team manager;/);
  });

  it('takes an obligation’s id and words of the title for the rule', async () => {
    for (const asked of ['serious-notification@e1', 'Serious Notification', 'serious notification'])
      assert.equal(
        (await why(asked)).title,
        'Why: Serious notification: missing for 72 hours',
        asked,
      );
  });

  it('suggests the nearest rule of the episode, and lists them all', async () => {
    const card = await why('strategy-meting-72');
    assert.deepEqual(cardText(card).slice(0, 4), [
      'Which rule?',
      'I know no rule "strategy-meting-72" in NFD-0001. Did you mean strategy-meeting-72h?',
      'Asked in NFD-0001:',
      '- strategy-meeting-72h: Further strategy meeting: missing for 72 hours',
    ]);
    assert.deepEqual(card.buttons[0]?.press, {
      do: 'say',
      words: 'why NFD-0001 strategy-meeting-72h',
    });
  });

  it('does not choose between several that the words fit', async () => {
    assert.equal((await why('strategy meeting')).title, 'Which rule?');
    assert.equal((await why('')).title, 'Which rule?');
  });

  it('says that a rule of the procedure is not asked here', async () => {
    assert.equal(
      cardText(await why('rhi'))[1],
      '"Return home interview within 72 hours" is not asked in NFD-0001.',
    );
  });

  it('tells nothing to whoever may not see the episode', async () => {
    assert.equal((await why('strategy-meeting-24h', 'west')).title, 'Nothing to show');
  });
});
