import assert from 'node:assert/strict';
import { packs } from '../support/scenario.ts';
import { shownRule } from '../support/shown-rule.ts';

/** The tables of the procedures, line by line, in the notation of `shownRule`. */
const tables = {
  lambeth: `
concern-review | S | concern-raised; placed here too | d reviewAt, or arises + 1 hours | placement | after: missing-reported, absence-reported, returned, concern-raised | missing-care-framework, reasonable actions
inform-placing-authority | S | missing-or-absence, placedBy other-authority; placed here too | d arises + 4 hours | referral-hub | party-informed placing-authority | Missing from care
police-report | S | missing, until-return; placed here too | d arises + 15 minutes | from care placement, from home social-worker | police-informed | Missing from care; Missing from home
inform-family | S | missing from care, until-return; placed here too | d arises + 4 hours | placement | party-informed parents | Missing from care
form-87a | T | missing, until-return | d arises + 24 hours | social-worker | form-sent 87A | Missing from care; Missing from home; Missing from outside London
police-unit-check | A | missing police-informed + 48 hours while risk-assessed medium, while-missing | d arises + 1 workingDays | team-manager | task-done | Missing from care
strategy-meeting | T | missing, while-missing | missingSince + 3 days from care, 7 days from home | team-manager | meeting-held strategy/section-47 | Missing from care; Missing from home
strategy-review | T | milestones after strategy-meeting, while-missing | missingSince + 14 days, 28 days, then every 1 months | service-manager, then assistant-director, then director | meeting-held strategy/section-47 | Missing from care
serious-notification | T | missing, while-missing | missingSince + 3 days | social-worker | notification-sent serious-notification | Missing from care
risk-assessment | T | absence, while-absent | d arises + 24 hours | team-manager | risk-assessed | Unauthorised absence
review-risk | A | absence risk-assessed low, while-absent | d arises + 24 hours | social-worker | risk-assessed | Unauthorised absence, low
professionals-meeting | T | absence risk-assessed medium | d arises + 3 workingDays | team-manager | meeting-held professionals | Unauthorised absence, medium
section-47 | S | risk-assessed high or harm-disclosed or returned true or rhi-completed true | d arises + 4 hours | team-manager, out of hours duty | after: meeting-held section-47 | Unauthorised absence, high; Child returns
work-step | A | missing-or-absence, workStepOpen false | d arises + 1 workingDays | referral-hub | work-step-created | Mosaic Work Steps
work-step-dates | A | missing-or-absence, workStepOpen true | d arises + 1 workingDays | referral-hub | task-done | Mosaic Work Steps
rhi-offer | T | returned from-missing | at + 72 hours | rhi-worker | rhi-offered, rhi-completed, rhi-declined | Child returns
rhi | T | rhi-offered | d arises + 3 workingDays | rhi-worker | rhi-completed, rhi-declined | Child returns
close-work-step | A | was-missing rhi-completed or rhi-declined; or returned only-absent | d arises + 1 workingDays | was missing rhi-worker, only absent missing-coordinator | work-step-closed | Mosaic Work Steps
acknowledge-manager | A | was-missing work-step-closed | d arises + 2 workingDays | team-manager | work-step-acknowledged team-manager | Mosaic Work Steps
acknowledge-coordinator | A | was-missing work-step-closed | d arises + 2 workingDays | missing-coordinator | work-step-acknowledged missing-coordinator | Mosaic Work Steps
`,
  cumbria: `
concern-review | S | concern-raised; placed here too | d reviewAt, or arises + 1 hours | placement | after: missing-reported, absence-reported, returned, concern-raised | missing-care-framework, reasonable actions
inform-placing-authority | S | missing-or-absence, placedBy other-authority; placed here too | d arises + 4 hours | referral-hub | party-informed placing-authority | Specific Actions for Children Looked After
police-report | S | missing, until-return; placed here too | d arises + 15 minutes | from care placement, from home social-worker | police-informed | Specific Actions for Children Looked After
inform-family | S | missing from care, until-return; placed here too | d arises + 4 hours | placement | party-informed parents | Specific Actions for Children Looked After
locate-plan | S | missing, open true, until-return | d arises + 4 hours | social-worker, out of hours duty | plan-agreed | Actions for Children Open to Children's Services
plan-when-found | A | missing, open true, while-missing | d arises + 1 workingDays | social-worker | task-done | Actions for Children Open to Children's Services
missing-meeting | T | missing, open true, while-missing | missingSince + 3 days | team-manager | meeting-held missing/strategy | Actions for Children Open to Children's Services
missing-meeting-review | T | after each missing-meeting and missing-meeting-review, while-missing | mark + 1 months | team-manager | meeting-held missing/strategy | Actions for Children Open to Children's Services
inform-managers-24h | T | missing, open true, while-missing | missingSince + 24 hours | bot to team-manager service-manager | delivery | Actions for Children Open to Children's Services
inform-service-manager-48h | T | missing, open true, while-missing | missingSince + 48 hours | bot to service-manager | delivery | Actions for Children Open to Children's Services
need-to-know | T | missing, open true, while-missing | missingSince + 48 hours | team-manager | notification-sent need-to-know | Actions for Children Open to Children's Services
inform-lead-member | T | missing, open true, while-missing | missingSince + 7 days | assistant-director | party-informed lead-member | Actions for Children Open to Children's Services
police-update | T | missing for 48 hours; or missing police-update not before 48 hours, while-missing | mark + 5 days | social-worker | police-update | Actions for Children Open to Children's Services
hub-police-report | A | missing, lookedAfter true and placement out-of-area | d arises + 1 workingDays | social-worker | party-informed referral-hub | Specific Actions for Children Looked After
refer-repeats | A | 3 in 90 days, open false | d arises + 2 workingDays | early-help-worker | task-done | Children Not Open to a Social Work Team
stage-one | T fixed | 5 in 90 days unless stage-two or beyond-stage-two | missingSince + 4 workingDays | team-manager | after: meeting-held stage-one | Stage One Intervention Meeting
inform-stage-one | T | stage-one fires | at-once | bot to team-manager service-manager | delivery | Actions for Children Open to Children's Services
hub-referral | S fixed | stage-one fires, open false | d arises + 1 hours | team-manager | task-done | Stage One Intervention Meeting
stage-two | T fixed | 9 in 90 days unless beyond-stage-two | missingSince + 4 workingDays | service-manager | after: meeting-held stage-two | Stage Two Intervention Meeting
beyond-stage-two | T | each 10 in 90 days | d arises + 4 workingDays | service-manager | after: meeting-held intervention | Stage Two Intervention Meeting
share-safety-plan | A | meeting-held stage-one/stage-two | d arises + 2 workingDays | team-manager | task-done | Stage Two Intervention Meeting
section-47 | S | harm-disclosed or returned true or rhi-completed true | d arises + 4 hours | team-manager, out of hours duty | after: meeting-held section-47/strategy | Exploitation of children
inform-communications | A | media-interest | d arises + 4 hours | social-worker | after: party-informed communications | Actions for Children Open to Children's Services
inform-health | A | missing risk-assessed medium/high, lookedAfter true | d arises + 1 workingDays | social-worker | party-informed designated-nurse | Specific actions for Children Who Are Looked After and Go Missing
inform-inclusion-officer | A | missing risk-assessed medium/high, lookedAfter true | d arises + 1 workingDays | social-worker | party-informed inclusion-officer | Specific actions for Children Who Are Looked After and Go Missing
inform-reviewing-officer | A | missing-or-absence, lookedAfter true | d arises + 1 workingDays | social-worker | party-informed independent-reviewing-officer | Actions for Children Open to Children's Services
home-office | S | missing, unaccompanied true or restricted true, until-return | d arises + 24 hours | social-worker | party-informed home-office | Unaccompanied Asylum Seeking Children; Children subject to restrictions
home-office-found | S | returned from-missing, unaccompanied true or restricted true | d arises + 24 hours | social-worker | after: party-informed home-office | Unaccompanied Asylum Seeking Children; Action when the Child is found
looked-after-decision | T | missing, unaccompanied true, while-missing | missingSince + 28 days | service-manager | task-done | Unaccompanied Asylum Seeking Children
safe-and-well | S | returned from-missing; placed here too | d arises + 24 hours | social-worker | safe-and-well-checked | Specific Actions for Children Looked After
independent-person | A | returned from-missing, lookedAfter true | d arises + 4 hours | social-worker | task-done | Specific Action for Children Looked After
rhi | T | returned from-missing | at + 72 hours | rhi-worker | rhi-completed, rhi-declined | Once it has been confirmed that a child has returned
rhi-form | A | rhi-completed | d arises + 1 workingDays | rhi-worker | task-done | Once it has been confirmed that a child has returned
supervision | A | rhi-completed, open true | d arises + 10 workingDays | team-manager | task-done | Specific Actions for Children Open to Children's Services
finalise | A | rhi-completed or rhi-declined | d arises + 10 workingDays | social-worker | closed | Once it has been confirmed that a child has returned
`,
  'family-tracing': `
concern-review | S | concern-raised; placed here too | d reviewAt, or arises + 1 hours | placement | after: missing-reported, absence-reported, returned, concern-raised | missing-care-framework, reasonable actions
inform-placing-authority | S | missing-or-absence, placedBy other-authority; placed here too | d arises + 4 hours | referral-hub | party-informed placing-authority | 2
police-report | S | missing, until-return; placed here too | d arises + 1 hours | social-worker | police-informed | 2
notify-safeguarding-manager | S | missing, childProtectionPlan true, until-return | d arises + 1 hours | social-worker | party-informed safeguarding-manager | 2
notify-plan-manager | S | missing, childProtectionPlan true, until-return | d arises + 1 hours | social-worker | party-informed protection-plan-manager | 2
notify-agencies | S | missing, until-return | d arises + 4 hours | social-worker | party-informed agencies | 2
notify-core-group | S | missing, childProtectionPlan true, until-return | d arises + 4 hours | social-worker | party-informed core-group | 2
notify-nurse | S | missing, until-return | d arises + 1 hours where childProtectionPlan true, else 1 workingDays | social-worker | party-informed designated-nurse | 2
nurse-notices | A | missing party-informed designated-nurse, while-missing | d arises + 1 workingDays | designated-nurse | task-done | 2
inform-family | T | missing, until-return; placed here too | d arises + 1 workingDays | social-worker | party-informed parents | 2
extended-family | A | missing, while-missing | d arises + 1 workingDays | social-worker | task-done | 2
strategy-discussion | T | missing, while-missing | d arises + 2 workingDays | service-manager | meeting-held strategy-discussion | 3
national-notification | T | missing police-informed, while-missing | at + 48 hours | service-manager | notification-sent national | 3
benefits-help | A | missing, while-missing | d arises + 2 workingDays | service-manager | task-done | 3
removal-abroad | S | removal-suspected | d arises + 2 hours | social-worker | after: party-informed legal | 3
circulation-letter | T | missing meeting-held strategy-discussion true, while-missing | d arises + 1 workingDays | social-worker | notification-sent circulation-letter | 4
circulation-told | A | notification-sent circulation-letter | d arises + 1 workingDays | safeguarding-manager | task-done | 4
section-47 | S | harm-disclosed or returned true or rhi-completed true | d arises + 4 hours | team-manager, out of hours duty | after: meeting-held section-47/strategy-discussion | 5
consult-chair | A | missing; or missing task-done consult-chair, childProtectionPlan true, while-missing | d arises + 5 workingDays | social-worker | task-done | 4
review-conference | T | missing, childProtectionPlan true, while-missing | missingSince + 20 workingDays | conference-chair | task-done | 4
found-discussion | T fixed where childProtectionPlan true | returned from-missing | at + 1 workingDays | service-manager | after: meeting-held strategy-discussion | 5
stand-down | A | returned from-missing | d arises + 1 workingDays | social-worker | task-done | 5
conference-after-return | A | returned from-missing, childProtectionPlan true | d arises + 2 workingDays | conference-chair | task-done | 5
interview-offer | T | returned from-missing | d at + 72 hours | social-worker | rhi-offered, rhi-completed, rhi-declined | 5
legal-consideration | T | returned from-missing | d arises + 2 workingDays | team-manager | task-done | 5
`,
};

/** The rules whose figures the sources give themselves. */
const given: Readonly<Record<string, readonly string[]>> = {
  lambeth: ['strategy-meeting', 'strategy-review', 'serious-notification', 'rhi-offer'],
  cumbria: [
    'missing-meeting',
    'missing-meeting-review',
    'inform-managers-24h',
    'inform-service-manager-48h',
    'need-to-know',
    'inform-lead-member',
    'police-update',
    'stage-one',
    'inform-stage-one',
    'stage-two',
    'looked-after-decision',
    'rhi',
  ],
  'family-tracing': ['national-notification', 'review-conference', 'found-discussion'],
};

for (const [name, table] of Object.entries(tables)) {
  describe(`the ${name} pack`, () => {
    const pack = packs.find((each) => each.pack === name);

    it('says what the tables of the procedure say, no more and no less', () => {
      assert.deepEqual(pack?.rules.map(shownRule), table.trim().split('\n'));
    });

    it('works each rule out at least twice', () => {
      for (const { rule, examples } of pack?.rules ?? []) assert.ok(examples.length >= 2, rule);
    });

    it('counts every guess of ours as a default, and no figure that its source gives', () => {
      const ofSource = pack?.rules.filter((rule) => !rule.default).map(({ rule }) => rule);
      assert.deepEqual(ofSource, given[name]);
    });
  });
}
