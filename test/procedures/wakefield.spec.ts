import assert from 'node:assert/strict';
import { packs } from '../support/scenario.ts';
import { shownRule } from '../support/shown-rule.ts';

/** The tables of the procedure, line by line, in the notation of `shownRule`. */
const table = `
concern-review | S | concern-raised; placed here too | d reviewAt, or arises + 1 hours | placement | after: missing-reported, absence-reported, returned, concern-raised | missing-care-framework, reasonable actions
inform-placing-authority | S | missing-or-absence, placedBy other-authority; placed here too | d arises + 4 hours | referral-hub | party-informed placing-authority | 3
police-report | S | missing, until-return; placed here too | d arises + 15 minutes | social-worker | police-informed | 3
inform-worker | A | missing | at-once | bot to social-worker early-help-worker missing-coordinator | delivery | 3
inform-hub | S | missing, placement out-of-area, until-return | d arises + 1 hours | social-worker, out of hours duty | party-informed referral-hub | 3, 9
screening | A | missing, open false | d arises + 1 workingDays | referral-hub | task-done | 3
joint-strategy | S | absence risk-assessed medium/high, lookedAfter true, while-absent | d arises + 4 hours | social-worker | plan-agreed | 3
strategy-meeting-24h | T | missing, while-missing | missingSince + 24 hours | team-manager | meeting-held strategy | 8
strategy-meeting-72h | T | missing, while-missing | missingSince + 72 hours | team-manager | further than strategy-meeting-24h from missingSince + 24 hours: meeting-held strategy | 8
strategy-meeting-4-in-28-days | T | 4 in 28 days | d arises + 1 workingDays | team-manager | after: meeting-held strategy | 8
strategy-meeting-6-in-2-months | T | 6 in 2 months | d arises + 1 workingDays | team-manager | after: meeting-held strategy | 8
strategy-meeting-high-risk | S | risk-assessed high | d arises + 4 hours | team-manager, out of hours duty | after: meeting-held strategy/section-47 | 8
strategy-meeting-harm | S | harm-disclosed or returned true or rhi-completed true | d arises + 4 hours | team-manager, out of hours duty | after: meeting-held strategy/section-47 | 7
serious-notification | T | missing, while-missing | missingSince + 72 hours | team-manager | notification-sent serious-notification | 3, 4
serious-notification-media | T | media-interest | d arises + 2 hours | team-manager, out of hours duty | after: notification-sent serious-notification-media | 3
commission-rhi | A | returned from-missing, placement out-of-area | d arises + 1 workingDays | team-manager | rhi-allocated | 9
rhi | T | returned from-missing | notifiedAt + 72 hours | rhi-worker | rhi-completed, rhi-declined | 3, 5, 6
find-me-plan | A | returned from-missing, open true | d arises + 5 workingDays | social-worker | task-done | 10
rhi-referral | A | rhi-completed, open false | d arises + 1 workingDays | rhi-worker | task-done | 5, 6
`;

describe('the Wakefield pack', () => {
  const pack = packs.find((each) => each.pack === 'wakefield');

  it('says what the tables of the procedure say, no more and no less', () => {
    assert.deepEqual(pack?.rules.map(shownRule), table.trim().split('\n'));
  });

  it('lets every rule be set aside', () => {
    assert.deepEqual(
      pack?.rules.filter((rule) => rule.fixed),
      [],
    );
  });

  it('works each rule out at least twice', () => {
    for (const { rule, examples } of pack?.rules ?? []) assert.ok(examples.length >= 2, rule);
  });
});
