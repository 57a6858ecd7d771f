import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Card } from '../../dialogs/card.ts';
import { createDesk } from '../../dialogs/desk.ts';
import type { Desk, Place, Reply } from '../../dialogs/inbound.ts';
import { openPackShelf } from '../../dialogs/pack-shelf.ts';
import type { Services, Tenant } from '../../dialogs/services.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import { type Asking, asking } from './asking.ts';
import { cardText } from './card-text.ts';

/** A desk with a store behind it, and anybody who talks to it. */
export interface DeskTalk extends Asking {
  readonly services: Services;
  readonly desk: Desk;
  /** Types something in a direct chat. */
  say(name: string, words: string): Promise<Card>;
  /** Presses a button of a card; what stands in its inputs goes with it, changed as given. */
  press(
    name: string,
    card: Card,
    button: string,
    values?: Readonly<Record<string, string>>,
  ): Promise<Card>;
  /** Answers step after step of the form that begins with a card, each with Next. */
  fill(
    name: string,
    card: Card,
    ...steps: readonly Readonly<Record<string, string>>[]
  ): Promise<Card>;
  /** The whole answer to what was typed in some place. */
  ask(name: string, words: string, place: Place): Promise<readonly Reply[]>;
}

/** A direct chat with the bot. */
export const direct: Place = { platform: 'teams', kind: 'direct', conversation: 'chat' };

/** Opens a desk at a moment, with these children in its store. */
export async function deskTalk(
  at: string,
  children: readonly ChildDocument[],
  tenants?: readonly Tenant[],
): Promise<DeskTalk> {
  const room = await asking(at, children);
  const services: Services = {
    ...room.talker('coordinator').services,
    newId: randomUUID,
    ...(tenants && { tenants, packsFor: await openPackShelf(room.store, tenants) }),
  };
  const desk = createDesk(services);
  const actorOf = (name: string) => {
    const email = name.includes('@') ? name : `${name}@northford.example`;
    return { email, name: `The ${name}` };
  };
  const ask: DeskTalk['ask'] = (name, words, place) =>
    desk({ actor: actorOf(name), place, key: randomUUID(), said: words });
  const press: DeskTalk['press'] = async (name, card, button, values = {}) => {
    const found = card.buttons.find(({ label }) => label === button);
    assert.ok(found, `no "${button}" on "${card.title}": ${labelsOf(card)}`);
    const stands = Object.fromEntries(
      (card.inputs ?? []).map(({ id, value }) => [id, value ?? '']),
    );
    return only(
      await desk({
        actor: actorOf(name),
        place: direct,
        key: randomUUID(),
        press: found.press,
        values: { ...stands, ...values },
      }),
    );
  };
  return {
    ...room,
    services,
    desk,
    ask,
    press,
    say: async (name, words) => only(await ask(name, words, direct)),
    async fill(name, card, ...steps) {
      let shown = card;
      for (const values of steps) shown = await press(name, shown, 'Next', values);
      return shown;
    },
  };
}

/** A card as somebody reads it, with what is wrong with its inputs. */
export const wordsOf = (card: Card): string =>
  [...cardText(card), ...(card.inputs ?? []).flatMap(({ error }) => error ?? [])].join('\n');

function only(replies: readonly Reply[]): Card {
  const [reply, ...others] = replies;
  assert.ok(reply);
  assert.equal(others.length, 0);
  return reply.card;
}

const labelsOf = ({ buttons }: Card): string => buttons.map(({ label }) => label).join(', ');
