/**
 * Where Teams serves bots of its public cloud; Microsoft's own Teams library trusts the same. The page on installing
 * names each, for firewalls.
 */
export const SERVICE_HOSTS = ['smba.trafficmanager.net', 'smba.onyx.prod.teams.trafficmanager.net'];

/** Whether an address is one of Teams' services; `alsoOrigin` is one more that is trusted, for tests. */
export function isTrusted(service: string, alsoOrigin: string | undefined): boolean {
  if (!URL.canParse(service)) return false;
  const { origin, username, password } = new URL(service);
  if (username !== '' || password !== '') return false;
  // An origin holds the scheme, and the port where it is not the usual one.
  return origin === alsoOrigin || SERVICE_HOSTS.some((host) => origin === `https://${host}`);
}
