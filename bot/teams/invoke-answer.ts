import type { Answer } from '../server.ts';
import type { Echo } from './deliver.ts';
import { renderCard } from './render.ts';

/**
 * The answer to a pressed button, as the adapter takes it. It is always a 200: some clients show any
 * other as a success, and nobody would learn what went wrong.
 */
export const invokeAnswer = (echo: Echo) => ({
  type: 'invokeResponse',
  value: { status: 200, body: { statusCode: 200, ...contentOf(echo) } },
});

const contentOf = (echo: Echo) =>
  'card' in echo
    ? { type: 'application/vnd.microsoft.card.adaptive', value: renderCard(echo.card) }
    : { type: 'application/vnd.microsoft.activity.message', value: echo.line };

/** What the adapter writes its answer to, in place of an HTTP response. */
export function answerCollector() {
  let answer: Answer = { status: 200 };
  return {
    socket: undefined,
    header: () => undefined,
    status: (status: number) => {
      answer = { ...answer, status };
    },
    send: (body: unknown) => {
      answer = { ...answer, body };
    },
    end: () => undefined,
    answer: () => answer,
  };
}
