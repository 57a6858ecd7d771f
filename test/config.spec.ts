import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { Fault } from '../episode/fault.ts';

const problemsIn = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (fault) {
    assert.ok(fault instanceof Fault && fault.code === 'setup');
    return fault.message.split('\n');
  }
};

describe('The environment', () => {
  it('asks for nothing: a first run is local, on this machine, with the example authority', () => {
    assert.deepEqual(readConfig({}), {
      host: '127.0.0.1',
      port: 3978,
      dataDir: resolve('data'),
      authorities: resolve('authorities'),
      playgroundPort: 56150,
      logLevel: 'info',
    });
  });

  it('takes what is set', () => {
    const config = readConfig({
      PORT: '8080',
      DATA_DIR: '/var/lib/homeward',
      AUTHORITIES: '/etc/homeward',
      PLAYGROUND_PORT: '5000',
      LOG_LEVEL: 'warn',
    });
    assert.deepEqual(
      [config.port, config.dataDir, config.authorities, config.playgroundPort, config.logLevel],
      [8080, '/var/lib/homeward', '/etc/homeward', 5000, 'warn'],
    );
  });

  it('takes the address of a database, which is never repeated', () => {
    const MONGODB_URI = 'mongodb://homeward:secret@db.example/homeward';
    assert.equal(readConfig({ MONGODB_URI }).mongodbUri, MONGODB_URI);
    assert.ok(!problemsIn({ MONGODB_URI, PORT: 'abc' }).join('\n').includes('secret'));
  });

  it('takes a variable that is set to nothing as not set', () => {
    assert.equal(readConfig({ PORT: '', HOST: '' }).port, 3978);
    assert.equal(readConfig({ SLACK_BOT_TOKEN: '' }).live, undefined);
  });

  it('names every bad setting at once', () => {
    assert.deepEqual(problemsIn({ PORT: 'abc', PLAYGROUND_PORT: '70000', LOG_LEVEL: 'inof' }), [
      'PORT: expected a number from 1 to 65535; found "abc"',
      'PLAYGROUND_PORT: expected a number from 1 to 65535; found "70000"',
      'LOG_LEVEL: expected one of trace, debug, info, warn, error, fatal, silent; found "inof"; did you mean info?',
    ]);
  });

  for (const port of ['0', '-1', '1.5', '0x10', ' 80', '65536']) {
    it(`refuses ${JSON.stringify(port)} as a port`, () => {
      assert.equal(problemsIn({ PORT: port }).length, 1);
    });
  }
});

describe('Local mode', () => {
  for (const host of ['127.0.0.1', '::1', 'localhost']) {
    it(`may listen on ${host}`, () => {
      assert.equal(readConfig({ HOST: host }).host, host);
    });
  }

  for (const host of ['0.0.0.0', '::', '192.168.1.20', 'homeward.example', '127.0.0.1.example']) {
    it(`refuses to listen on ${host}, and says why and what to do`, () => {
      const [problem = ''] = problemsIn({ HOST: host });
      assert.ok(problem.startsWith('HOST: expected 127.0.0.1, ::1, localhost in local mode;'));
      assert.ok(problem.includes(`found "${host}". Without Teams or Slack credentials`));
      assert.ok(problem.endsWith('Leave HOST out, or set the credentials first.'));
    });
  }

  it('ends where the credentials of a platform are set', () => {
    const slack = { botToken: 'xoxb-1-2-three', signingSecret: '0123456789abcdef' };
    const teams = { appId: 'an-id', password: 'a-secret', tenant: 'a-tenant' };
    assert.deepEqual(readConfig({ ...inSlack, HOST: '0.0.0.0' }).live, { slack });
    assert.deepEqual(readConfig(inTeams).live, { teams });
    assert.deepEqual(readConfig({ ...inTeams, MicrosoftAppId: 'AN-ID' }).live, { teams });
    const apiUrl = 'http://127.0.0.1:4000/api/';
    assert.deepEqual(readConfig({ ...inSlack, ...inTeams, SLACK_API_URL: apiUrl }).live, {
      teams,
      slack: { ...slack, apiUrl },
    });
  });
});

const inSlack = { SLACK_BOT_TOKEN: 'xoxb-1-2-three', SLACK_SIGNING_SECRET: '0123456789abcdef' };
const inTeams = {
  MicrosoftAppId: 'an-id',
  MicrosoftAppPassword: 'a-secret',
  MicrosoftAppTenantId: 'a-tenant',
};

describe('The credentials of a platform', () => {
  it('are all there, or it is said which is not, and nothing is served', () => {
    assert.deepEqual(problemsIn({ SLACK_SIGNING_SECRET: '0123456789abcdef', HOST: '0.0.0.0' }), [
      "SLACK_BOT_TOKEN: expected the app's Bot User OAuth Token, because SLACK_SIGNING_SECRET is set; found nothing",
    ]);
    const problems = problemsIn({ MicrosoftAppId: 'an-id' });
    assert.deepEqual(
      problems.map((each) => each.split(':')[0]),
      ['MicrosoftAppPassword', 'MicrosoftAppTenantId'],
    );
  });

  it('are looked at for the mistakes that are easily made, and never repeated', () => {
    const secret = 'xapp-secret-in-the-wrong-place';
    const problems = problemsIn({
      SLACK_BOT_TOKEN: secret,
      SLACK_SIGNING_SECRET: 'short',
      SLACK_API_URL: 'http://slack.example/api/',
      MICROSOFT_APP_ID: secret,
    });
    assert.deepEqual(
      problems.map((each) => each.split(':')[0]),
      ['MICROSOFT_APP_ID', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'],
    );
    assert.ok(!problems.join('\n').includes('secret-in'));
  });
});
