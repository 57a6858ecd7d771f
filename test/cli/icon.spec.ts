import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { icons } from '../../cli/icon.ts';
import { packageRoot } from '../../load.ts';
import { readPng } from '../support/read-png.ts';

describe('The icons', () => {
  const shipped = (path: string) => readFileSync(join(packageRoot(), path));

  it('are what the script draws', () => {
    for (const [path, drawn] of icons()) assert.deepEqual(shipped(path), Buffer.from(drawn), path);
  });

  for (const [path, size] of [
    ['manifest/teams/color.png', 192],
    ['manifest/teams/outline.png', 32],
    ['manifest/slack/icon.png', 512],
  ] as const) {
    it(`has ${path} at ${size} pixels a side`, () => {
      const { width, height } = readPng(shipped(path));
      assert.deepEqual([width, height], [size, size]);
    });
  }

  it('have an outline that is white and transparent only', () => {
    const { pixels } = readPng(shipped('manifest/teams/outline.png'));
    assert.deepEqual(pixels[0], [255, 255, 255, 0]);
    assert.ok(pixels.every((pixel) => pixel.slice(0, 3).every((part) => part === 255)));
    assert.ok(pixels.some(([, , , opacity]) => opacity === 255));
  });

  it('have a full background in colour', () => {
    const { pixels } = readPng(shipped('manifest/teams/color.png'));
    assert.ok(pixels.every(([, , , opacity]) => opacity === 255));
  });
});
