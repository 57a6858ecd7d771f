import type { EpisodeState } from '../episode/timeline.ts';
import { actionsAgreed } from './briefing-matters.ts';
import type { OpenEpisode } from './episode-choice.ts';
import type { Fact } from './fact.ts';
import { facts } from './facts.ts';
import { mayMove, movedFact } from './move-procedure.ts';
import { hasUseFor } from './pack-use.ts';
import type { Tenant } from './services.ts';

/** Facts that are worth recording under every procedure, whether or not a rule reads them. */
const general = [
  'police-told',
  'party-told',
  'risk',
  'meeting',
  'notification',
  'look-again',
  'reclassified',
  'child-changed',
  'plan',
  'harm',
  'media',
  'checked',
  'rhi-offered',
  'rhi-attempted',
  'rhi-allocated',
  'rhi-completed',
  'rhi-declined',
  'discussed',
  'action-agreed',
  'action-done',
  'task',
  'not-needed',
  'note',
  'correction',
  'withdrawal',
  'closing',
];

/** What some facts can only be told of. */
const onlyWhile: Readonly<Record<string, readonly EpisodeState[]>> = {
  'look-again': ['concern'],
  reclassified: ['missing', 'absence'],
};

/**
 * What somebody may record about an episode: what is worth it everywhere, what its own procedure has a use for, and
 * for the coordinator the move to another procedure. Short, because everybody reads it to its end.
 */
export const offeredFacts = (email: string, open: OpenEpisode, tenant: Tenant): readonly Fact[] =>
  facts.filter((fact) => {
    if (fact === movedFact) return mayMove(email, open, tenant);
    const { timeline, pack } = open.view;
    const states = onlyWhile[fact.id];
    if (states && !states.includes(timeline.state)) return false;
    if (fact.id === 'action-done' && actionsAgreed(open.view).length === 0) return false;
    return general.includes(fact.id) || hasUseFor(fact.makes, pack.pack);
  });
