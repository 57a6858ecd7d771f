import { AsyncLocalStorage } from 'node:async_hooks';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Token } from './token.ts';

/** How the bot proves itself to Teams; without them it talks only to a client on this machine. */
export interface TeamsCredentials {
  readonly appId: string;
  readonly password: string;
  /** The directory (tenant) that the bot's app is registered in. */
  readonly tenant: string;
}

type Authentication = ConfigurationBotFrameworkAuthentication;
type Factory = ReturnType<Authentication['createConnectorFactory']>;
type Claims = Parameters<Authentication['createConnectorFactory']>[0];
type Authenticated = Awaited<ReturnType<Authentication['authenticateRequest']>>;

/** How the bot proves itself to Teams, in the SDK's terms. */
export type Outgoing = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]
>;

/** A client of the Bot Connector at one service address. */
export type Connector = Awaited<ReturnType<Factory['create']>>;

/** Milliseconds after which a call to Teams counts as of unknown outcome. */
export const CALL_WITHIN_MS = 5000;

/** Whom the bot asks Microsoft for tokens for, to write to Teams. */
const AUDIENCE = 'https://api.botframework.com';

/** The botbuilder adapter, with connectors for writing first. Every call is tried once and within its time. */
export class OneTryAdapter extends CloudAdapter {
  readonly #authentication: OneTryAuthentication;
  readonly #appId: string;

  /** `outgoing` stands in for the tokens that Microsoft gives for the credentials, in tests. */
  constructor(credentials: TeamsCredentials | undefined, withinMs: number, outgoing?: Outgoing) {
    const authentication = new OneTryAuthentication(settingsOf(credentials), withinMs, outgoing);
    super(authentication);
    this.#authentication = authentication;
    this.#appId = credentials?.appId ?? '';
  }

  /**
   * Runs what processes a request whose token was checked by us; for its service alone, the SDK then
   * checks no more: it would go by the machine's clock, wait for keys without an end, and miss a
   * new key for an hour. Whatever else is processed, the SDK checks itself.
   */
  vouchingFor<R>({ service }: Token, run: () => R): R {
    const claimsIdentity = this.createClaimsIdentity(this.#appId);
    const connectorFactory = this.#authentication.createConnectorFactory(claimsIdentity);
    const result = { audience: AUDIENCE, claimsIdentity, connectorFactory };
    return this.#authentication.vouching({ service, result }, run);
  }

  /** A connector that speaks for the bot at a service address. */
  connectorTo(service: string): Promise<Connector> {
    const claims = this.createClaimsIdentity(this.#appId);
    return this.#authentication.createConnectorFactory(claims).create(service);
  }
}

/**
 * The SDK's connectors repeat what timed out or failed up to three times, which doubles messages, and
 * never give up on a silent server. Here each connector's own pipeline is relieved of that.
 */
class OneTryAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #withinMs: number;
  readonly #vouched = new AsyncLocalStorage<Vouched>();

  constructor(settings: Record<string, string>, withinMs: number, outgoing?: Outgoing) {
    super(settings, outgoing);
    this.#withinMs = withinMs;
  }

  /** Has requests from that service, within what is run, count as authenticated. */
  vouching<R>(vouched: Vouched, run: () => R): R {
    return this.#vouched.run(vouched, run);
  }

  override createConnectorFactory(claims: Claims): Factory {
    return oneTry(super.createConnectorFactory(claims), this.#withinMs);
  }

  override async authenticateRequest(
    ...request: Parameters<Authentication['authenticateRequest']>
  ): Promise<Authenticated> {
    const vouched = this.#vouched.getStore();
    if (vouched !== undefined && vouched.service === request[0].serviceUrl) return vouched.result;
    const result = await super.authenticateRequest(...request);
    const factory = result.connectorFactory;
    if (factory === undefined) return result;
    return { ...result, connectorFactory: oneTry(factory, this.#withinMs) };
  }
}

/** A service that was checked to speak for Teams, and what the SDK makes of that. */
interface Vouched {
  readonly service: string;
  readonly result: Authenticated;
}

/** What is used of the SDK's own pipeline. */
interface Pipeline {
  removePolicy(policy: { readonly name: string }): unknown;
  addPolicy(policy: {
    readonly name: string;
    sendRequest<R>(
      request: { timeout: number },
      next: (request: { timeout: number }) => Promise<R>,
    ): Promise<R>;
  }): unknown;
}

const oneTry = (factory: Factory, withinMs: number): Factory => ({
  create: async (service, audience) => {
    const connector = await factory.create(service, audience);
    // The pipeline is private to the SDK and has no setting for this; a test counts the calls.
    const { pipeline }: { readonly pipeline: Pipeline } = Reflect.get(connector, 'client');
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    // A proxy of the environment would catch what is meant for this machine.
    if (isLoopback(service)) pipeline.removePolicy({ name: 'proxyPolicy' });
    pipeline.addPolicy({
      name: 'homewardTimeLimit',
      sendRequest: (request, next) => {
        request.timeout = withinMs;
        return next(request);
      },
    });
    return connector;
  },
});

const isLoopback = (service: string): boolean =>
  URL.canParse(service) &&
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(service).hostname.toLowerCase());

function settingsOf(credentials: TeamsCredentials | undefined): Record<string, string> {
  if (credentials === undefined) return {};
  return {
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: credentials.appId,
    MicrosoftAppPassword: credentials.password,
    MicrosoftAppTenantId: credentials.tenant,
  };
}
