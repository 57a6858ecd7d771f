import { patternWords } from '../dialogs/procedure-words.ts';
import { dueWordsOf, ownerWords, startWords } from '../dialogs/rule-words.ts';
import type { Pack, Rule } from '../procedures/pack.ts';
import { citation } from '../procedures/scenario.ts';

/** A page of a procedure that a team manager can sign off: its rules by moment. */
export function procedurePage(pack: Pack): string {
  const moments = Object.entries(headings).map(([moment, heading]) => {
    const rules = pack.rules.filter((rule) => momentOf(rule) === moment);
    return rules.length === 0 ? [] : [`## ${heading}`, '', ...tableOf(rules, pack), ''];
  });
  return `${[...opening(pack), ...moments.flat(), ...remarks(pack)].join('\n').trimEnd()}\n`;
}

type Moment = 'reported' | 'away' | 'returned' | 'after';

const headings: Readonly<Record<Moment, string>> = {
  reported: 'When it is reported',
  away: 'While the child is away',
  returned: 'When the child is back',
  after: 'After that',
};

const opening = ({ title, document, version, inForceFrom, ...pack }: Pack): readonly string[] => [
  `# ${title}`,
  '',
  `Drawn from \`procedures/packs/${pack.pack}.yaml\` by \`npm run procedures\`: change that file, not this page.`,
  `Source: ${document}. Version ${version}, in force from ${inForceFrom}.`,
  `Office hours ${pack.officeOpens} to ${pack.closeOfBusiness} on working days.`,
  '',
  '"S" is safety, at any hour; "T" a deadline; "A" administrative. A time that is "ours" is a default: the source',
  'gives none, and an authority may set its own. "Fixed" may not be waived.',
  '',
];

function tableOf(rules: readonly Rule[], pack: Pack): readonly string[] {
  return [
    '| rule | asked when | who | time | done by | source |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rules.map((rule) => `| ${cells(rule, pack).map(inCell).join(' | ')} |`),
  ];
}

const cells = (rule: Rule, pack: Pack): readonly string[] => [
  `**${rule.title}** (\`${rule.rule}\`, ${rule.class}${fixedWords(rule)})`,
  `${startWords(rule, pack)}${rule.placedHere ? '; also placed here by another authority' : ''}`,
  ownerWords(rule.owner, pack),
  `${dueWordsOf(rule.due)}${rule.default ? ' (ours)' : ''}${lapseWords(rule)}`,
  doneWords(rule),
  citation(rule.source, pack.document),
];

const inCell = (text: string): string => text.replaceAll('|', '\\|');

function fixedWords({ fixed }: Rule): string {
  if (!fixed) return '';
  return fixed === true ? ', fixed' : ', fixed under a child protection plan';
}

const doneWords = ({ metBy, counts, further }: Rule): string =>
  metBy === undefined
    ? 'the message itself'
    : `${metBy.map(patternWords).join(', or ')}${counts === 'after' ? ', after it was asked' : ''}${further ? ', another than before' : ''}`;

function lapseWords({ lapses }: Rule): string {
  switch (lapses) {
    case undefined:
      return '';
    case 'while-missing':
      return '; needless once found or located in time';
    case 'while-absent':
    case 'until-return':
      return '; needless once back in time';
    default: {
      const never: never = lapses;
      return never;
    }
  }
}

function momentOf({ when, due }: Rule): Moment {
  if ('follows' in when || 'milestones' in when) return 'away';
  const [first] = [when].flat();
  if (first === undefined || 'fires' in first || 'rolling' in first) return 'reported';
  if ('returned' in first) return 'returned';
  if ('spell' in first) {
    const later = typeof due === 'object' && due.since === 'missingSince';
    return later || first.after !== undefined ? 'away' : 'reported';
  }
  const types = [first.event].flat().map(({ type }) => type);
  if (types.includes('concern-raised')) return 'reported';
  return types.every((type) => afterReturn.test(type)) ? 'after' : 'away';
}

const afterReturn = /^(rhi-|work-step-)/;

function remarks({ refuses = [], flags = [] }: Pack): readonly string[] {
  if (refuses.length + flags.length === 0) return [];
  return [
    '## What is not taken, or remarked on',
    '',
    ...[...refuses, ...flags].map(({ sentence, source }) => `- ${sentence.trim()} (${source})`),
    '',
  ];
}
