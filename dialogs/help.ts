import type { Card } from './card.ts';
import {
  commandWords,
  figuresWords,
  hereWord,
  letterWord,
  notificationsWord,
  setupWord,
} from './command-words.ts';
import type { Talker } from './draft-keeping.ts';
import { hasTwoPlaces } from './here.ts';
import { keepsNotifications } from './notification-words.ts';
import { asksFor, circulationLetter } from './pack-use.ts';
import { isAdministrator } from './people.ts';
import { answersForTeams } from './teams-seen.ts';

/** What Homeward does, as buttons with a line each: only what works is among them. */
export function helpCard({
  tenant,
  actor,
  services,
}: Pick<Talker, 'tenant'> & Partial<Talker>): Card {
  const example = `${tenant.authority.prefix}-0042`;
  const words = [
    ...commandWords,
    ...(asksFor(circulationLetter, tenant.pack.pack) ? [letterWord] : []),
    ...(services && hasTwoPlaces(services) ? [hereWord] : []),
    ...(actor && keepsNotifications(actor.email, tenant) ? [notificationsWord] : []),
    ...(actor && answersForTeams(actor.email, tenant) ? figuresWords : []),
    ...(actor && isAdministrator(actor.email, tenant.authority) ? [setupWord] : []),
  ];
  const lines = words.map(
    ({ command, does, typed }) => `${typed?.replace('NFD-0042', example) ?? command}: ${does}`,
  );
  return {
    title: 'What can I do for you?',
    summary: 'What Homeward can do',
    blocks: [
      { kind: 'text', text: 'Press a button, or type the word.' },
      { kind: 'list', items: lines },
      {
        kind: 'text',
        text: 'If a child is in immediate danger, ring 999 first.',
        weight: 'strong',
      },
    ],
    buttons: words.map(({ command, label }) => ({
      label,
      press: { do: 'say', words: command },
      ...(command === 'report' && { style: 'primary' as const }),
    })),
  };
}
