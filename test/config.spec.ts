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
      local: true,
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
    assert.equal(readConfig({ SLACK_BOT_TOKEN: '' }).local, true);
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
    assert.equal(readConfig({ MicrosoftAppId: 'an-id', HOST: '0.0.0.0' }).local, false);
    assert.equal(readConfig({ SLACK_BOT_TOKEN: 'a-token', HOST: '0.0.0.0' }).local, false);
  });
});
