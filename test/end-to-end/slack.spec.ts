import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeSlack, fakeSlack } from '../support/fake-slack.ts';
import { machineClock } from '../support/real-homeward.ts';
import { buildHomeward, freePort, type RealProcess, runHomeward } from '../support/real-process.ts';
import { slackChatOf } from '../support/slack-state.ts';
import { emailOf } from '../support/stage-parts.ts';
import { until } from '../support/until.ts';

const person = (name: string) => ({ name, email: emailOf(name) });
const siobhan = person('Siobhan Kearney');
const told = ['Daniel Whitaker', 'Amara Okafor', 'Priya Raman', 'Nadia Rahman'].map(person);
const start = Date.parse('2026-11-02T12:00:00Z');
const running = 'Homeward is running for Northford in Slack. It listens on 127.0.0.1';

describe('Homeward for Slack as a process', function () {
  this.timeout(180_000);
  let folder = '';
  let slack: FakeSlack;
  let settings: Record<string, string> = {};
  /** What the clocks of Slack and of the next process begin at. */
  let at = start;
  const processes: RealProcess[] = [];
  const servers: Server[] = [];

  const run = (over: Record<string, string> = {}): RealProcess => {
    const MACHINE_CLOCK = new Date(at).toISOString();
    const homeward = runHomeward([], { ...settings, MACHINE_CLOCK, ...over });
    processes.push(homeward);
    return homeward;
  };
  const started = async (over: Record<string, string> = {}): Promise<RealProcess> => {
    const homeward = run(over);
    await homeward.prints(running);
    return homeward;
  };
  const address = (path: string) => `http://127.0.0.1:${settings.PORT}${path}`;

  before(() => buildHomeward());
  beforeEach(async () => {
    at = start;
    folder = mkdtempSync(join(tmpdir(), 'homeward-slack-'));
    slack = await fakeSlack({ people: [siobhan, ...told], now: () => at });
    settings = {
      DATA_DIR: folder,
      PORT: await freePort(),
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      NODE_OPTIONS: `-r "${machineClock}"`,
    };
    slack.connectTo(address('/slack/events'));
  });
  afterEach(async () => {
    for (const { child } of processes) child.kill('SIGKILL');
    await Promise.all(processes.map(({ ended }) => ended));
    processes.length = 0;
    await slack.close();
    for (const server of servers.splice(0)) server.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const seen = () => [...slack.messages(siobhan), ...slack.ephemerals(siobhan)];
  const asksForHelp = async (): Promise<void> => {
    const before = seen().length;
    const { status } = await slack.command(siobhan, 'help');
    assert.equal(status, 200);
    // On a slow machine the command is acknowledged first, and answered later.
    await until(() => seen().length > before);
    assert.match(slack.ephemerals(siobhan).at(-1)?.text ?? slack.newest(siobhan).text, /report/);
  };

  it('serves Slack and nothing of Teams, and stops in order on TERM', async () => {
    const homeward = await started();
    assert.deepEqual(await (await fetch(address('/ready'))).json(), {
      ready: true,
      checks: { store: 'ok', scheduler: 'ok' },
    });
    const { mode } = JSON.parse(await (await fetch(address('/health'))).text());
    assert.equal(mode, 'live');
    const teams = await fetch(address('/api/messages'), { method: 'POST', body: '{}' });
    assert.equal(teams.status, 404);
    assert.equal((await slack.post('{}', slack.signed('{} '))).status, 401);
    await asksForHelp();
    homeward.child.kill('SIGTERM');
    assert.deepEqual(await homeward.ended, { code: 0, signal: null });
    const { out, err } = homeward.printed();
    assert.match(err, /"msg":"stopping"\}\n.*"msg":"stopped"\}\n$/);
    assert.ok(!`${out}${err}`.includes(slack.botToken));
  });

  it('serves Teams beside it, and takes nothing there that Microsoft did not sign', async () => {
    const homeward = run({
      MicrosoftAppId: '9d2c0d5e-9b0f-4a57-8f3a-6d6a6f1f0c11',
      MicrosoftAppPassword: 'invented-client-secret',
      MicrosoftAppTenantId: '4f0e3b2a-1c5d-4e6f-8a9b-0c1d2e3f4a5b',
    });
    await homeward.prints('Homeward is running for Northford in Teams and Slack.');
    const body = JSON.stringify({ type: 'message', text: 'list', channelId: 'msteams' });
    const teams = await fetch(address('/api/messages'), { method: 'POST', body });
    assert.equal(teams.status, 401);
    await asksForHelp();
    homeward.child.kill('SIGTERM');
    assert.deepEqual(await homeward.ended, { code: 0, signal: null });
    assert.ok(!homeward.printed().err.includes('invented-client-secret'));
  });

  it('does not start with a token that Slack does not take', async () => {
    await slack.uninstall().catch(() => undefined);
    const homeward = run();
    assert.equal((await homeward.ended).code, 1);
    const { out, err } = homeward.printed();
    assert.ok(
      err.endsWith(
        'Slack does not take the token: account_inactive. Put the Bot User OAuth Token of the installed app (it begins with xoxb-) in SLACK_BOT_TOKEN.\n',
      ),
      err,
    );
    assert.equal(out, '');
  });

  it('starts while Slack cannot be reached, and works once it can', async () => {
    const port = await freePort();
    const real = Number(new URL(slack.apiUrl).port);
    await started({ SLACK_API_URL: `http://127.0.0.1:${port}/api/` });
    assert.equal((await fetch(address('/ready'))).status, 200);
    const { status } = await slack.command(siobhan, 'help');
    assert.equal(status, 503, 'Slack must hear that it was not taken');
    const wire = createServer((socket) => {
      const onward = connect(real, '127.0.0.1');
      for (const end of [socket, onward]) end.on('error', () => end.destroy());
      socket.pipe(onward).pipe(socket);
    }).listen(Number(port), '127.0.0.1');
    servers.push(wire);
    await once(wire, 'listening');
    await asksForHelp();
  });

  /** On a slow machine a modal says first that it is being worked on. */
  const isAnswered = () => !/still working/i.test(slack.modal(siobhan)?.text ?? 'still working');
  const fills = async (...pages: readonly Readonly<Record<string, string>>[]): Promise<void> => {
    for (const page of pages) {
      assert.equal((await slack.submit(siobhan, page)).status, 200);
      await until(isAnswered);
    }
  };
  /** Opens the report's form, and waits until it is there. */
  const reports = async (): Promise<void> => {
    await slack.command(siobhan, 'report');
    await until(isAnswered);
  };
  const modalTitle = () => slack.modal(siobhan)?.title;

  it('goes on with a report whose process was killed between two steps', async () => {
    const first = await started();
    await reports();
    await fills({ 'Case number, or name': 'NC-20417' }, { 'What do you know?': 'missing' });
    assert.equal(modalTitle(), 'Last seen, 3 of 7');
    first.child.kill('SIGKILL');
    await first.ended;
    at += 40_000;
    await started();
    // In the modal that stood there, and by the word report.
    await fills({ 'When were they last seen?': '11am' });
    assert.equal(modalTitle(), 'Checks made, 4 of 7');
    await slack.closeModal(siobhan);
    await reports();
    assert.match(slack.modal(siobhan)?.text ?? '', /You began this about NC-20417/);
    await fills({}, { 'Have the police been told?': 'yes' }, { 'How high is the risk?': 'low' });
    assert.equal(
      slack.modal(siobhan)?.facts['When were they last seen?'],
      'Mon 2 November 2026, 11:00',
    );
    await fills({});
    assert.equal(modalTitle(), 'Reported: NFD-0001');
  });

  const titlesOf = (who: (typeof told)[number]) => slack.messages(who).map(({ title }) => title);
  const isOwn = () => slack.calls.at(-1)?.params.channel === slackChatOf(siobhan);

  for (const hangs of ['before', 'after'] as const) {
    it(`brings everybody one message where it is killed ${hangs} Slack took one`, async () => {
      const first = await started();
      await reports();
      await fills({ 'Case number, or name': 'NC-20417' }, { 'What do you know?': 'missing' });
      await fills({ 'When were they last seen?': '11am' }, {});
      await fills({ 'Have the police been told?': 'yes' }, { 'How high is the risk?': 'low' });
      // What stays in the reporter's own chat is no message that anybody waits for.
      const reached = () => void (isOwn() || first.child.kill('SIGKILL'));
      slack.failNextOf('chat.postMessage', { hangs, reached }, { hangs, reached });
      await slack.submit(siobhan, {}).catch(() => undefined);
      await first.ended;
      at += 60_000;
      const second = await started();
      const sent = `what="message",how="sent"} ${told.length}`;
      await until(async () => {
        assert.equal(second.child.exitCode, null, second.printed().err);
        return (await (await fetch(address('/metrics'))).text()).includes(sent);
      });
      for (const who of told)
        assert.deepEqual(titlesOf(who), ['Reported missing: NFD-0001'], who.name);
    });
  }
});
