import { type Pixel, png } from './png.ts';

/** The icons of the Teams app and of the Slack app, by the path of their files: a house with its door lit. */
export const icons = (): ReadonlyMap<string, Uint8Array> =>
  new Map([
    ['manifest/teams/color.png', png(192, colourAt(192))],
    ['manifest/teams/outline.png', png(32, outlineAt(32))],
    ['manifest/slack/icon.png', png(512, colourAt(512))],
  ]);

type Point = readonly [number, number];

/** How far a point is from the edge of a shape, in hundredths of the picture's side; less than 0 inside. */
type Distance = (at: Point) => number;

const WHITE = [255, 255, 255] as const;
const TEAL = [11, 79, 92] as const;
const LIGHT = [255, 196, 61] as const;

/** The symbol stays inside the middle 120 of 192 pixels, which Teams never crops. */
const colourAt = (size: number) => {
  const house = polygon(pentagon(21, 79, 22, 47, 78), 2);
  const door = polygon(rectangle(43, 57, 56, 80));
  return (x: number, y: number): Pixel => {
    const at = middleOf(x, y, size);
    const walls = mixed(TEAL, WHITE, cover(house(at), size));
    return [...mixed(walls, LIGHT, cover(door(at), size)), 255];
  };
};

/** White on nothing, as Teams wants it: the bare outline of the house, and its door. */
const outlineAt = (size: number) => {
  // At 32 pixels a side, edges on the borders of pixels are sharp: one pixel is 3.125 hundredths.
  const house = polygon(pentagon(12.5, 87.5, 11, 46.875, 87.5));
  const door = polygon(rectangle(43.75, 56.25, 56.25, 87.5));
  return (x: number, y: number): Pixel => {
    const at = middleOf(x, y, size);
    const line = Math.abs(house(at)) - 3.125;
    return [...WHITE, Math.round(255 * cover(Math.min(line, door(at)), size))];
  };
};

const pentagon = (left: number, right: number, top: number, eaves: number, floor: number) =>
  [
    [50, top],
    [right, eaves],
    [right, floor],
    [left, floor],
    [left, eaves],
  ] as const;

const rectangle = (left: number, right: number, top: number, floor: number) =>
  [
    [left, top],
    [right, top],
    [right, floor],
    [left, floor],
  ] as const;

const middleOf = (x: number, y: number, size: number): Point => [
  ((x + 0.5) * 100) / size,
  ((y + 0.5) * 100) / size,
];

/** How much of a pixel lies inside, from 0 to 1, so that slanted edges are smooth. */
const cover = (distance: number, size: number): number =>
  Math.min(1, Math.max(0, 0.5 - (distance * size) / 100));

const mixed = (
  [r, g, b]: readonly [number, number, number],
  [red, green, blue]: readonly [number, number, number],
  share: number,
): readonly [number, number, number] => [
  Math.round(r + (red - r) * share),
  Math.round(g + (green - g) * share),
  Math.round(b + (blue - b) * share),
];

/** A shape with straight sides, its corners rounded by `round`. */
const polygon =
  (corners: readonly Point[], round = 0): Distance =>
  ([x, y]) => {
    let nearest = Number.POSITIVE_INFINITY;
    let inside = false;
    for (const [index, [ax, ay]] of corners.entries()) {
      const [bx, by] = corners.at(index - 1) ?? [ax, ay];
      const along =
        ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
      const t = Math.min(1, Math.max(0, along));
      nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
      if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
    }
    return (inside ? -nearest : nearest) - round;
  };
