import assert from 'node:assert/strict';
import { type DeskTalk, deskTalk, wordsOf } from '../support/desk-talk.ts';
import { aNotification } from '../support/documents.ts';

describe("other authorities' notifications", () => {
  let room: DeskTalk;
  beforeEach(async () => {
    room = await deskTalk('2026-11-03T09:00:00.000Z', []);
  });
  afterEach(() => room.close());
  const record = async (name: string) => {
    const form = await room.say(name, 'notification');
    const review = await room.fill(name, form, {
      from: 'Southam',
      about: 'Ada Fenn, born 3 May 2013, with her mother Carla',
      contact: '01632 960001',
      receivedAt: '2/11 10:00',
    });
    const send = () => room.press(name, review, 'Put it on the list');
    const [card] = await Promise.all([send(), send()]);
    return { review, card };
  };

  it('are recorded by the hub, once however often they are sent, and found by any word', async () => {
    const { review, card } = await record('hub');
    assert.match(wordsOf(card), /Recorded: notification 1.*Southam.*Ada Fenn/s);
    assert.match(wordsOf(card), /Removed: Thu 2 Nov 2028, 10:00, unless they are heard of/);
    await room.press('hub', review, 'Put it on the list');
    assert.equal((await room.store.notifications.of('northford')).length, 1);
    for (const words of ['fenn', 'CARLA ada', 'southam', '01632', '1']) {
      const found = wordsOf(await room.say('coordinator', `notifications ${words}`));
      assert.match(found, /Notification 1.*Ada Fenn/s, words);
    }
    const none = wordsOf(await room.say('coordinator', 'notifications fenn westham'));
    assert.match(none, /No notification on the list has all of these words: fenn westham/);
  });

  it('are listed with the last heard of first', async () => {
    await room.store.notifications.add(aNotification());
    const later = '2026-11-03T08:00:00.000Z';
    const second = { id: 'notification-2', number: 2, about: 'Bo Lund', receivedAt: later };
    await room.store.notifications.add(aNotification(second));
    const text = wordsOf(await room.say('coordinator', 'notifications'));
    assert.match(text, /2, Southam: Bo Lund\. Last heard Tue 3 Nov, 08:00.*1, Southam: Ada Fenn/s);
  });

  it('stay another two years with every communication, recorded once', async () => {
    await room.store.notifications.add(aNotification({ wakeAt: '2028-11-02T09:00:00.000Z' }));
    const form = await room.say('hub', 'heard 1');
    const early = await room.press('hub', form, 'Next', { text: 'Still missing', at: '1/11 9:00' });
    assert.match(wordsOf(early), /before the notification came/);
    const review = await room.fill('hub', early, { text: 'Still missing', at: '8:00' });
    const send = () => room.press('hub', review, 'Record it');
    const [card] = await Promise.all([send(), send()]);
    assert.match(wordsOf(card), /Removed: Fri 3 Nov 2028, 08:00.*Heard since.*Still missing/s);
    await room.press('hub', review, 'Record it');
    const [kept] = await room.store.notifications.of('northford');
    assert.equal(kept?.communications.length, 1);
    assert.equal(kept?.wakeAt, '2028-11-03T08:00:00.000Z');
  });

  it('are no longer shown after two years of silence, whatever the scheduler does', async () => {
    const longAgo = '2024-11-03T09:00:00.000Z';
    await room.store.notifications.add(aNotification({ receivedAt: longAgo }));
    assert.match(wordsOf(await room.say('hub', 'notifications')), /No other authority looks for/);
  });

  it('are kept by the coordinator, the hub and the duty team, and say so to everybody else', async () => {
    await room.store.notifications.add(aNotification());
    for (const words of ['notifications', 'notifications ada', 'notification', 'heard 1']) {
      const text = wordsOf(await room.say('carer', words));
      assert.match(text, /not yours to keep/, words);
      assert.doesNotMatch(text, /Fenn/);
    }
    assert.match(wordsOf(await room.say('hub', 'help')), /notifications NAME/);
    assert.doesNotMatch(wordsOf(await room.say('carer', 'help')), /notifications NAME/);
  });
});
