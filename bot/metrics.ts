import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What `/metrics` shows. Labels are closed lists of words: never a name, an address or a reference. */
export const metrics = new Registry();

/** Things that people said or pressed, by platform and kind. */
export const inboundCount = new Counter({
  name: 'homeward_inbound_total',
  help: 'Things that people said or pressed.',
  labelNames: ['platform', 'kind'],
  registers: [metrics],
});

/** Cards posted to or redrawn on a platform, by how that ended. */
export const postCount = new Counter({
  name: 'homeward_posts_total',
  help: 'Cards posted or redrawn, by outcome.',
  labelNames: ['platform', 'act', 'outcome'],
  registers: [metrics],
});

/** Answers that ended in the "something went wrong" card. */
export const failureCount = new Counter({
  name: 'homeward_failures_total',
  help: 'Inbound things that could not be answered because of a fault of ours.',
  labelNames: ['platform'],
  registers: [metrics],
});

/** Seconds from hearing something to having answered it. */
export const answerSeconds = new Histogram({
  name: 'homeward_answer_seconds',
  help: 'Seconds from hearing something to having answered it.',
  labelNames: ['platform'],
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15],
  registers: [metrics],
});

/** What the scheduler did: messages by where they stand, cards drawn again, documents attended to, faults. */
export const observedCount = new Counter({
  name: 'homeward_scheduler_total',
  help: 'What the scheduler did, and how that ended.',
  labelNames: ['what', 'how'],
  registers: [metrics],
});

let watched = false;

/** Adds the process's own figures (memory, event loop, handles) once, however many servers start. */
export function watchProcess(): void {
  if (watched) return;
  watched = true;
  collectDefaultMetrics({ register: metrics });
}
