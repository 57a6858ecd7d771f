import { traceOf } from './bot/trace.ts';
import type { Log } from './dialogs/services.ts';
import type { Front } from './front.ts';
import type { Platform } from './procedures/message.ts';

/**
 * Opens every front, the bot listening on `url`; gives back the platforms that are served. One that cannot be opened is
 * no reason to leave the people of the others without the bot: it is logged. Throws what it failed of where it is all
 * there is.
 */
export async function openAll(
  fronts: readonly Front[],
  url: string,
  log: Log,
): Promise<readonly Platform[]> {
  const opened: Platform[] = [];
  const failed: { readonly platform: Platform; readonly cause: unknown }[] = [];
  for (const { open, messenger } of fronts) {
    const { platform } = messenger;
    await open(url).then(
      () => opened.push(platform),
      (cause) => failed.push({ platform, cause }),
    );
  }
  if (opened.length === 0) throw failed[0]?.cause;
  for (const { platform, cause } of failed) {
    log.error({ platform, fault: traceOf(cause) }, 'a platform is not served');
  }
  return opened;
}
