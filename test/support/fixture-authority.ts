import type { Tenant } from '../../dialogs/services.ts';
import { Fault } from '../../episode/fault.ts';
import { packLibrary } from '../../load.ts';
import { Authority } from '../../procedures/authority.ts';
import { resolvePack } from '../../procedures/resolve.ts';

const email = (name: string): string => `${name}@northford.example`;

const names = ['coordinator', 'deputy', 'manager', 'service', 'head', 'assistant', 'director'];
const more = ['duty', 'worker', 'hub', 'interviewer', 'carer', 'west'];

/** A small authority whose people are called after what they do, under the Wakefield pack. */
export const anAuthority = (over: object = {}): Authority =>
  Authority.parse({
    authority: 'northford',
    name: 'Northford',
    prefix: 'NFD',
    procedure: 'wakefield',
    briefing: { time: '09:00', channel: 'missing-briefing' },
    people: [...names, ...more].map((name) => ({ name: `The ${name}`, email: email(name) })),
    administrators: [email('coordinator')],
    roles: {
      'missing-coordinator': { holder: email('coordinator') },
      'service-manager': { holder: email('service') },
      'head-of-service': { holder: email('head') },
      'assistant-director': { holder: email('assistant') },
      director: { holder: email('director') },
      duty: { holder: email('duty') },
      'social-worker': { holder: email('worker') },
      'referral-hub': { holder: email('hub') },
      'rhi-worker': { holder: email('interviewer') },
      placement: { holder: email('carer') },
      'team-manager': { holder: email('manager') },
    },
    teams: [
      { id: 'east', name: 'East', channel: 'east-team' },
      { id: 'west', name: 'West', roles: { 'team-manager': { holder: email('west') } } },
    ],
    ...over,
  });

const library = packLibrary();

/** The authority with the pack its episodes run under. */
export function aTenant(over: object = {}): Tenant {
  const authority = anAuthority(over);
  const pack = library.find(authority.procedure);
  if (!pack) throw new Fault('bug', 'The Wakefield pack is not there.');
  const resolved = resolvePack(pack, authority.zone, authority.settings, authority.override);
  if ('problems' in resolved) throw new Fault('bug', 'The Wakefield pack does not resolve.');
  return { authority, pack: resolved };
}
