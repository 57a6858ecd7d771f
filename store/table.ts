import { createHash } from 'node:crypto';

/** The kinds of record that a store holds, by the names that both databases give them. */
export const tableNames = [
  'documents',
  'archive',
  'deliveries',
  'packs',
  'counters',
  'pauses',
  'settings',
] as const;
export type TableName = (typeof tableNames)[number];

/** One record: what it is known by within its table, and its content by name. */
export type Row = Readonly<Record<string, string | number | null>>;

/** What a table holds, told so that two databases can be compared: how many rows, and one hash over all of them. */
export interface TableSum {
  readonly rows: number;
  readonly hash: string;
}

/** Sums up rows in whatever order they come. */
export async function sumOf(rows: AsyncIterable<Row> | Iterable<Row>): Promise<TableSum> {
  const lines: string[] = [];
  for await (const row of rows) {
    const fields = Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
    lines.push(createHash('sha256').update(JSON.stringify(fields)).digest('hex'));
  }
  const hash = createHash('sha256').update(lines.toSorted().join('\n')).digest('hex');
  return { rows: lines.length, hash };
}
