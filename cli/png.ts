import { crc32 } from 'node:zlib';
import { zlibSync } from 'fflate';

/** Red, green, blue and opacity, each from 0 to 255. */
export type Pixel = readonly [number, number, number, number];

/** A square PNG picture of `size` pixels a side, from what each pixel is; the same bytes on every machine. */
export function png(size: number, pixelAt: (x: number, y: number) => Pixel): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  // Eight bits a channel, colour with opacity.
  head.set([8, 6], 8);
  const rows = Array.from({ length: size }, (_, y) => [
    0,
    ...Array.from({ length: size }, (_, x) => pixelAt(x, y)).flat(),
  ]);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    // Node's own zlib differs from version to version, and drawn files must not.
    chunk('IDAT', Buffer.from(zlibSync(Uint8Array.from(rows.flat()), { level: 9 }))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
