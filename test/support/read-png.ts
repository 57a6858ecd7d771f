import assert from 'node:assert/strict';
import { crc32, inflateSync } from 'node:zlib';

/** A picture as it was read: its sides, and red, green, blue and opacity of each pixel, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: readonly (readonly number[])[];
}

/** Reads a PNG with eight bits a channel and opacity, whose rows are unfiltered; fails on anything else. */
export function readPng(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes);
  assert.equal(file.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  const chunks = [...chunksOf(file)];
  assert.deepEqual(
    chunks.map(({ type }) => type),
    ['IHDR', 'IDAT', 'IEND'],
  );
  const [head, data] = chunks.map((chunk) => chunk.data);
  assert.ok(head && data);
  assert.deepEqual([...head.subarray(8)], [8, 6, 0, 0, 0]);
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const rows = inflateSync(data);
  assert.equal(rows.length, height * (1 + 4 * width));
  const pixels = Array.from({ length: width * height }, (_, index) => {
    const row = Math.floor(index / width) * (1 + 4 * width);
    assert.equal(rows[row], 0, 'a row is filtered');
    const at = row + 1 + (index % width) * 4;
    return [...rows.subarray(at, at + 4)];
  });
  return { width, height, pixels };
}

function* chunksOf(file: Buffer): Generator<{ readonly type: string; readonly data: Buffer }> {
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const named = file.subarray(at + 4, at + 8 + length);
    assert.equal(file.readUInt32BE(at + 8 + length), crc32(named), 'a chunk is damaged');
    yield { type: named.subarray(0, 4).toString('latin1'), data: named.subarray(4) };
    at += 12 + length;
  }
}
