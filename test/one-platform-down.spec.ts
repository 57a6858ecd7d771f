import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { buildHouse, type HouseParts } from '../house.ts';
import { packageRoot } from '../load.ts';
import { loadTenants } from '../tenants.ts';
import { stoppedClock } from './support/clocks.ts';
import { type FakeSlack, fakeSlack } from './support/fake-slack.ts';
import { storeFolder } from './support/store-folder.ts';
import { onSqlite } from './support/store-openers.ts';

const tenants = loadTenants(`${packageRoot()}/authorities`);

describe('a platform that cannot be opened', () => {
  let slack: FakeSlack;
  beforeEach(async () => {
    slack = await fakeSlack({ people: [] });
  });
  afterEach(() => slack.close());

  const started = async (front: HouseParts['front']) => {
    const clock = stoppedClock();
    const { store, remove } = await onSqlite(clock);
    const data = storeFolder();
    const errors: string[] = [];
    const log = {
      info: () => {},
      warn: () => {},
      error: (about: object, text: string) => void errors.push(`${text} ${JSON.stringify(about)}`),
    };
    const house = await buildHouse({
      config: {
        host: '127.0.0.1',
        port: 0,
        dataDir: data.path,
        authorities: '',
        playgroundPort: 0,
        logLevel: 'error',
      },
      tenants,
      store,
      clock,
      log,
      newId: randomUUID,
      front,
      print: () => {},
    });
    try {
      await house.start();
      const ready = await fetch(`http://127.0.0.1:${house.port()}/ready`);
      const { postbox } = house.services;
      const reached = (['teams', 'slack'] as const).filter((each) => postbox.messengerFor(each));
      return { status: ready.status, served: house.served(), reached, errors };
    } finally {
      await house.stop();
      await remove();
      data.remove();
    }
  };
  const dead = () => ({
    credentials: {
      botToken: 'xoxb-of-a-removed-app',
      signingSecret: slack.signingSecret,
      apiUrl: slack.apiUrl,
    },
  });

  it('leaves the people of the other one with the bot, and the log says so', async () => {
    const { status, served, reached, errors } = await started({ teams: {}, slack: dead() });
    assert.equal(status, 200);
    assert.deepEqual(served, ['teams']);
    assert.deepEqual(reached, ['teams']);
    assert.match(errors.join('\n'), /a platform is not served .*Slack does not take the token/);
    assert.doesNotMatch(errors.join('\n'), /xoxb-of/);
  });

  it('keeps the program from starting where there is no other', async () => {
    await assert.rejects(started({ slack: dead() }), /Slack does not take the token: invalid_auth/);
  });
});
