import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../load.ts';
import { packs } from '../support/scenario.ts';

/**
 * Every statement of a source that asks somebody to do something: its section, what it asks, and the rules that carry
 * it; `people` where it is rightly left to them, which docs/procedures.md then gives the reason for.
 */
const statements: Readonly<Record<string, string>> = {
  wakefield: `
3 | staff ensure that the child is reported to the police | police-report
3 | a joint strategy for a looked-after child whose whereabouts are known and who is at risk | joint-strategy
3 | the hub records the episode and passes it to the missing team | people
3 | the allocated worker and the coordinator are notified of the episode | inform-worker
3 | a child who is not known is screened | screening
3 | the placing authority of a child placed here is told | inform-placing-authority
3 | a serious notification where media interest is likely, out of hours by the on-call team | serious-notification-media
3 | a serious notification at 72 hours | serious-notification
3 | the hub is notified of a child placed in another authority | inform-hub
4 | the team manager completes a serious notification when told of 72 hours | serious-notification
5 | the interview within 72 hours of the notification of the return | rhi
5 | a concern about a child who is not open is reviewed for referral | rhi-referral
6 | an interview for every child who was missing, refusals recorded, the carer asked | rhi
6 | the interviewer considers a referral where there is no social worker | rhi-referral
6 | feedback to the social worker, parents and carers after the interview | people
7 | a strategy meeting where the child has suffered or may suffer harm | strategy-meeting-harm
7 | the worker considers harm, and whether plans must change | people
8 | a strategy meeting at 24 hours, a further one by 72 | strategy-meeting-24h, strategy-meeting-72h
8 | a strategy meeting at four times in 28 days | strategy-meeting-4-in-28-days
8 | a strategy meeting at six times in two months | strategy-meeting-6-in-2-months
8 | a strategy meeting at high risk considered, or the rationale recorded | strategy-meeting-high-risk
8 | the team manager notifies those who attend | people
9 | the hub or the duty team is told of a child missing out of the area | inform-hub
9 | care providers check periodically with the police | people
9 | the interview of a child placed elsewhere is commissioned | commission-rhi
10 | the Find Me Plan is kept up to date and shared with the police | find-me-plan`,
  lambeth: `
Missing from care | the placement's preliminary checks | concern-review
Missing from care | the placement reports to the police, a professional where the family did not | police-report
Missing from care | the placement tells the parents | inform-family
Missing from care | the placement tells the authority | people
Missing from care | the 87A is sent | form-87a
Missing from care | medium risk opens to the missing persons unit after 48 hours only | police-unit-check
Missing from care | strategy meeting within three days, from home within seven | strategy-meeting
Missing from care | review meetings at two weeks, 28 days and every month, with their chairs | strategy-review
Missing from care | serious notification at three days | serious-notification
Unauthorised absence | the team manager assesses the risk | risk-assessment
Unauthorised absence | low: remain in contact and review | review-risk
Unauthorised absence | medium: a professionals meeting where several agencies are needed | professionals-meeting
Unauthorised absence | high: a section 47 strategy meeting | section-47
Child returns | an interview offered within 72 hours | rhi-offer
Child returns | the interview carried out | rhi
Child returns | harm disclosed: a section 47 strategy meeting | section-47
Mosaic Work Steps | the hub creates the work step | work-step
Mosaic Work Steps | dates and documents onto a work step that is open | work-step-dates
Mosaic Work Steps | the team e-mails the coordinator where there is no work step | people
Mosaic Work Steps | the interviewer closes it, the coordinator after an absence | close-work-step
Mosaic Work Steps | the team manager and the coordinator acknowledge it | acknowledge-manager, acknowledge-coordinator`,
  cumbria: `
Reporting | basic measures before a report | concern-review
Reporting | any agency that learns of it checks that it was reported | people
Actions for Police | recording, reviewing and sharing by the police | people
Actions for Children Open | an immediate plan for locating the child | locate-plan
Actions for Children Open | a missing meeting within three days | missing-meeting
Actions for Children Open | and every month | missing-meeting-review
Actions for Children Open | managers told over 24 hours, and at Stage One | inform-managers-24h, inform-stage-one
Actions for Children Open | the senior manager told over 48 hours | inform-service-manager-48h
Actions for Children Open | a need to know report within 48 hours | need-to-know
Actions for Children Open | the lead member and the corporate parenting board within seven days | inform-lead-member
Actions for Children Open | the communications adviser told of publicity | inform-communications
Actions for Children Open | updates from the police every five days after 48 hours | police-update
Actions for Children Open | a plan ready for when the child is found | plan-when-found
Children Looked After | photographs, consents and Philomena forms are kept ready | people
Children Looked After | the carer tells the police, the placing authority and the parents | police-report, inform-placing-authority, inform-family
Children Looked After | police reports of other areas reach the hub | hub-police-report
Children Looked After | the safe and well check | safe-and-well
A child has returned | the interview within 72 hours, by whom, and the carers asked on refusal | rhi
A child has returned | the form returned, a copy to the police | rhi-form
A child has returned | the episode finalised once learning is acted upon | finalise
A child has returned | someone independent to talk to before going back | independent-person
A child has returned | the interview discussed in supervision | supervision
A child has returned | the reviewing officer told of missing and absent episodes | inform-reviewing-officer
Repeat Missing Episodes | repeat episodes of a child who is not open are referred | refer-repeats
Repeat Missing Episodes | Stage One at five in 90 days, chaired by the team manager | stage-one
Repeat Missing Episodes | a child not referred by then is referred immediately | hub-referral
Repeat Missing Episodes | Stage Two at nine in 90 days | stage-two
Repeat Missing Episodes | the service manager directs further intervention beyond it | beyond-stage-two
Repeat Missing Episodes | the safety plan shared, the minutes to the exploitation coordinator | share-safety-plan
Children Looked After | health and inclusion told at medium or high risk | inform-health, inform-inclusion-officer
Children Who are Not Cumbrian | the home asks the placing authority to review the care plan on persistent absence | people
Unaccompanied children | the Home Office told of missing and found | home-office, home-office-found
Unaccompanied children | looked-after status decided at 28 days | looked-after-decision
Children subject to restrictions | the Home Office told of missing and found | home-office, home-office-found
Children subject to restrictions | referrals and weekly contact by the Home Office | people
Exploitation | harm disclosed or suspected | section-47`,
  'family-tracing': `
2 | the manager of the Safeguarding Unit, immediately under a plan | notify-safeguarding-manager
2 | the police immediately | police-report
2 | the manager of the list of plans immediately | notify-plan-manager
2 | all local agencies who know the child, and their records checked | notify-agencies
2 | the core group in writing | notify-core-group
2 | the designated nurse, immediately under a plan | notify-nurse
2 | the nurse's local or national notices | nurse-notices
2 | the pupil tracking officer notifies other areas | people
2 | all with parental responsibility | inform-family
2 | whether and how to tell the extended family | extended-family
3 | a strategy discussion chaired by a manager | strategy-discussion
3 | a national notification within 48 hours of the report | national-notification
3 | help from the Department for Work and Pensions | benefits-help
3 | Legal Services where removal abroad is suspected | removal-abroad
3 | the Child Abduction Unit or the consular service is contacted | people
4 | a letter where the discussion agrees to circulate | circulation-letter
4 | the head of service and the press office informed | circulation-told
4 | the conference chair consulted regularly | consult-chair
4 | the review conference brought forward at 20 working days | review-conference
5 | a strategy discussion within a working day of the return | found-discussion
5 | who needs to be informed of the return | stand-down
5 | an interview offered to every child found | interview-offer
5 | a section 47 enquiry where the child was harmed | section-47
5 | bringing the next review conference forward considered | conference-after-return
5 | legal action considered, and the reasons recorded | legal-consideration`,
};

const rows = Object.entries(statements).flatMap(([pack, table]) =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [section = '', asked = '', carried = ''] = line.split(' | ');
      return { pack, section, asked, rules: carried.split(', ') };
    }),
);

describe('what the sources ask', () => {
  const reasons = readFileSync(join(packageRoot(), 'docs', 'procedures.md'), 'utf8').split('\n');

  for (const { pack, section, asked, rules } of rows) {
    it(`${pack}, ${section}: ${asked}`, () => {
      if (rules.includes('people')) {
        const reason = reasons.find((line) => line.includes(`| ${asked} |`));
        assert.match(reason ?? '', /\| [^|]{10,} \|$/, 'docs/procedures.md gives no reason');
        return;
      }
      const known = packs.find((each) => each.pack === pack)?.rules.map(({ rule }) => rule) ?? [];
      for (const rule of rules) assert.ok(known.includes(rule), `${rule} is not in the pack`);
    });
  }

  it('is the origin of every rule: none is there that no statement asks for', () => {
    const common = ['concern-review', 'inform-placing-authority'];
    for (const { pack, rules } of packs) {
      const asked = new Set(rows.filter((row) => row.pack === pack).flatMap((row) => row.rules));
      const unasked = rules.filter(({ rule }) => !asked.has(rule) && !common.includes(rule));
      assert.deepEqual(
        unasked.map(({ rule }) => rule),
        [],
        pack,
      );
    }
  });
});
