import type { Services } from '../../dialogs/services.ts';

/** When a process dies: at which of its calls to the store or a platform, and whether that call was still done. */
export interface Death {
  readonly at: number;
  readonly done: boolean;
}

/** Services of a process that dies; afterwards nothing it calls is done any more. */
export interface MortalServices {
  readonly services: Services;
  /** How many calls it made. */
  calls(): number;
}

/** The same services until death; each call to the store or the platform is one step towards it. */
export function mortal(services: Services, death: Death): MortalServices {
  let calls = 0;
  const step = async (call: () => unknown): Promise<unknown> => {
    calls += 1;
    if (calls > death.at || (calls === death.at && !death.done)) throw new Error('dead');
    const result = await call();
    if (calls >= death.at) throw new Error('dead');
    return result;
  };
  const wrap = <T extends object>(whole: T): T =>
    new Proxy(whole, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value === 'function') {
          return (...given: unknown[]) => step(() => Reflect.apply(value, target, given));
        }
        return typeof value === 'object' && value !== null ? wrap(value) : value;
      },
    });
  const { postbox } = services;
  return {
    calls: () => calls,
    services: {
      ...services,
      store: wrap(services.store),
      postbox: {
        ...postbox,
        messengerFor(platform) {
          const messenger = postbox.messengerFor(platform);
          return messenger && wrap(messenger);
        },
      },
    },
  };
}
