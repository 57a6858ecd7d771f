import assert from 'node:assert/strict';
import type { TurnContext } from 'botbuilder';
import fc from 'fast-check';
import { Activity } from '../../../bot/teams/activity.ts';
import { OneTryAdapter } from '../../../bot/teams/adapter.ts';
import { answerCollector } from '../../../bot/teams/invoke-answer.ts';
import { tokenCheck } from '../../../bot/teams/token.ts';
import { anyChangeOf } from '../../support/changed-token.ts';
import { TENANT } from '../../support/connector-state.ts';
import { curvePair, type KeyPair, rsaPair, tokenOf } from '../../support/fake-openid.ts';
import { tom } from './front-room.ts';
import { credentials, type SignedRoom, signedRoom } from './signed-room.ts';

const rsa = rsaPair();
const stolen = rsaPair();
const curve = curvePair();

const LISTED = [
  { id: 'teams', pair: rsa, endorsements: ['msteams', 'skype'] },
  { id: 'web', pair: stolen, endorsements: ['webchat', 'directline'] },
  { id: 'nothing', pair: stolen },
  { id: 'curve', pair: curve, endorsements: ['msteams'] },
];

/** What is wrong with a request; all the rest of it is right. */
interface Wrong {
  readonly header?: { readonly alg?: string; readonly kid?: string };
  readonly claims?: (nowSeconds: number) => object;
  readonly pair?: KeyPair;
  readonly activity?: object;
  readonly authorization?: (token: string) => string | undefined;
}

describe('what is posted to the Teams door when it has credentials', () => {
  let room: SignedRoom;

  beforeEach(async () => {
    room = await signedRoom();
    room.openId.list(...LISTED);
  });

  afterEach(() => room.close());

  const send = (wrong: Wrong) => {
    const { header, claims, pair = rsa, activity, authorization } = wrong;
    const all = room.claims(claims?.(room.clock.millis() / 1000));
    const token = tokenOf({ alg: 'RS256', kid: 'teams', ...header }, all, pair);
    const sent = authorization === undefined ? `Bearer ${token}` : authorization(token);
    return room.post(room.activity(activity), sent);
  };

  const served = async (request: Wrong) => {
    const before = room.heard.length;
    assert.deepEqual(await send(request), { status: 200, message: undefined });
    assert.equal(room.heard.length, before + 1);
  };

  it('is served when Microsoft signed it for this bot, and answered with a token of the bot', async () => {
    await served({});
    assert.equal(room.teams.newest(tom).title, 'Heard list from Tom Reed');
    assert.deepEqual(room.log, []);
  });

  it('is served while the clocks are up to five minutes apart', async () => {
    await served({ claims: (now) => ({ nbf: now + 300, exp: now + 3900 }) });
    await served({ claims: (now) => ({ nbf: now - 3900, exp: now - 299 }) });
  });

  const unsigned: readonly (readonly [what: string, why: string, wrong: Wrong])[] = [
    ['without a token', 'no token', { authorization: () => undefined }],
    ['with an empty token', 'not a token', { authorization: () => 'Bearer ' }],
    ['with garbage', 'not a token', { authorization: () => 'Bearer Tom Reed' }],
    ['with three parts of garbage', 'header', { authorization: () => 'Bearer e30x.e30x.e30' }],
    ['under another scheme', 'not a token', { authorization: (token) => `Basic ${token}` }],
    ['with a bare token', 'not a token', { authorization: (token) => token }],
    ['with two tokens', 'not a token', { authorization: (token) => `Bearer ${token}, ${token}` }],
    ['with a token that nobody signed', 'not a token', { header: { alg: 'none' } }],
    ['with none for an algorithm, and a signature', 'header', { authorization: noneSigned }],
    ['signed with our public key for a secret', 'header', { header: { alg: 'HS256' } }],
    ['signed on a curve', 'header', { header: { alg: 'ES256', kid: 'curve' }, pair: curve }],
    ['under the id of a key that is no RSA key', 'unknown key', { header: { kid: 'curve' } }],
    ['without the id of a key', 'header', { header: { kid: '' } }],
    ['under an id that is not listed', 'unknown key', { header: { kid: 'mine' }, pair: stolen }],
    ['signed with another key', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED', { pair: stolen }],
    [
      'from an issuer that issues tokens to bots',
      'claim iss',
      { claims: () => ({ iss: `https://sts.windows.net/${TENANT}/` }) },
    ],
    ['from no issuer', 'claim iss', { claims: () => ({ iss: undefined }) }],
    [
      'for another bot',
      'claim aud',
      { claims: () => ({ aud: '8f0d7a52-1111-4222-8333-0123456789ac' }) },
    ],
    ['for nobody', 'claim aud', { claims: () => ({ aud: undefined }) }],
    [
      'for this bot and another',
      'claims',
      { claims: () => ({ aud: [credentials.appId, 'another'] }) },
    ],
    ['more than five minutes late', 'ERR_JWT_EXPIRED', { claims: (now) => ({ exp: now - 300 }) }],
    ['with a token without an end', 'claim exp', { claims: () => ({ exp: undefined }) }],
    ['more than five minutes early', 'claim nbf', { claims: (now) => ({ nbf: now + 301 }) }],
    ['with a token without a beginning', 'claim nbf', { claims: () => ({ nbf: undefined }) }],
    ['with a token for no service', 'claims', { claims: () => ({ serviceurl: undefined }) }],
  ];

  const unserved: readonly (readonly [what: string, why: string, wrong: Wrong])[] = [
    ['signed for other channels', 'endorsement', { header: { kid: 'web' }, pair: stolen }],
    ['signed for no channel', 'endorsement', { header: { kid: 'nothing' }, pair: stolen }],
    ['from another channel', 'channel', { activity: { channelId: 'webchat' } }],
    ['from no channel', 'channel', { activity: { channelId: undefined } }],
    [
      'from another service than the token says',
      'service',
      { activity: { serviceUrl: 'https://smba.trafficmanager.net/uk/' } },
    ],
    [
      'with a token for another service than it comes from',
      'service',
      { claims: () => ({ serviceurl: 'https://smba.trafficmanager.net/uk/' }) },
    ],
    ...foreignServices().map(
      (url) =>
        [
          `from a service at ${url}`,
          'service host',
          { claims: () => ({ serviceurl: url }), activity: { serviceUrl: url } },
        ] as const,
    ),
    [
      'from another tenant',
      'tenant',
      {
        activity: {
          conversation: { id: 'a:tom', tenantId: 'other' },
          channelData: { tenant: { id: 'other' } },
        },
      },
    ],
    [
      'from a conversation of another tenant',
      'tenant',
      { activity: { conversation: { id: 'a:tom', tenantId: 'other' } } },
    ],
    [
      'with another tenant beside ours',
      'tenant',
      { activity: { channelData: { tenant: { id: 'other' } } } },
    ],
    ['from no tenant', 'tenant', { activity: { conversation: { id: 'a:tom' }, channelData: {} } }],
  ];

  for (const [status, message, cases] of [
    [401, 'This is not signed by Microsoft Teams for this bot.', unsigned],
    [403, 'This is not served here.', unserved],
  ] as const) {
    for (const [what, why, wrong] of cases) {
      it(`is refused ${what}`, async () => {
        assert.deepEqual(await send(wrong), { status, message });
        assert.deepEqual(room.heard, []);
        assert.deepEqual(room.teams.calls, []);
        const text = 'a request to the Teams door was refused';
        assert.deepEqual(room.log, [{ level: 'warn', about: { why }, text }]);
      });
    }
  }

  it('says nothing of what is wrong with an activity that nobody signed', async () => {
    assert.equal((await room.post({ type: 7 }, undefined)).status, 401);
    assert.equal((await room.post({ type: 7 }, 'Bearer e30.e30.e30')).status, 401);
  });

  it('is refused after whatever change to the token', async () => {
    const claims = room.claims();
    const token = tokenOf({ alg: 'RS256', kid: 'teams' }, claims, rsa);
    const changed = anyChangeOf(token).filter((each) => each !== token);
    await fc.assert(
      fc.asyncProperty(changed, async (each) => {
        const { status } = await room.post(room.activity(), `Bearer ${each}`);
        assert.equal(status, 401);
      }),
      { numRuns: 200 },
    );
    assert.deepEqual(room.heard, []);
    await served({});
  });

  it('is left to the SDK, which refuses it, where it was not checked for its service', async () => {
    const adapter = new OneTryAdapter(credentials, 100);
    const token = { service: room.teams.serviceUrl, endorsements: ['msteams'] };
    const turns: TurnContext['activity'][] = [];
    const turn = async ({ activity }: TurnContext) => void turns.push({ ...activity });
    const request = { method: 'POST', headers: {}, body: room.activity() };
    await adapter.vouchingFor(token, () => adapter.process(request, answerCollector(), turn));
    const [first] = turns;
    assert.ok(first);
    const refused = { message: /Unauthorized Access/ };
    const again = adapter.processActivityDirect('', first, turn);
    await assert.rejects(again, refused);
    const other = { ...first, serviceUrl: 'https://elsewhere.example/' };
    const elsewhere = () => adapter.processActivityDirect('', other, turn);
    await assert.rejects(adapter.vouchingFor(token, elsewhere), refused);
    assert.equal(turns.length, 1);
  });

  it('may come from any address at which Microsoft documents the service for Teams', () => {
    const check = tokenCheck({ credentials, clock: room.clock, log: silent });
    for (const service of [
      'https://smba.trafficmanager.net/uk/',
      'https://smba.trafficmanager.net/emea/a1b2c3/',
      'https://smba.onyx.prod.teams.trafficmanager.net/uk/',
    ]) {
      const activity = Activity.parse(room.activity({ serviceUrl: service }));
      assert.equal(check.mismatch({ service, endorsements: ['msteams'] }, activity), undefined);
    }
  });
});

const silent = { info: () => {}, warn: () => {}, error: () => {} };

function noneSigned(token: string): string {
  const [, claims, signature] = token.split('.');
  const header = Buffer.from('{"alg":"none","kid":"teams"}').toString('base64url');
  return `Bearer ${header}.${claims}.${signature}`;
}

/** Addresses that look like Microsoft's, and such of Microsoft as Teams has nothing to do with. */
function foreignServices(): readonly string[] {
  return [
    'https://elsewhere.example/teams/',
    'https://smba.trafficmanager.net.elsewhere.example/uk/',
    'https://attacker.trafficmanager.net/uk/',
    'https://smba.trafficmanager.net@elsewhere.example/uk/',
    'https://tom:secret@smba.trafficmanager.net/uk/',
    'https://smba.trafficmanager.net:8443/uk/',
    'http://smba.trafficmanager.net/uk/',
    'https://webchat.botframework.com/',
    'http://localhost:3978/teams/',
    'smba.trafficmanager.net',
  ];
}
