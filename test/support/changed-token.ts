import fc from 'fast-check';

const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.='];

/** A token with one character replaced, put in or left out, its end cut off, a part swapped, or changed in its JSON. */
export function anyChangeOf(token: string): fc.Arbitrary<string> {
  const place = fc.nat(token.length - 1);
  const letter = fc.constantFrom(...ALPHABET);
  const cut = (from: number, left: number, put: string) =>
    token.slice(0, from) + put + token.slice(from + left);
  const parts = token.split('.');
  const put = (index: number, text: string) => parts.with(index, text).join('.');
  const field = fc.constantFrom('iss', 'aud', 'exp', 'nbf', 'serviceurl', 'alg', 'kid', 'crit');
  return fc.oneof(
    fc.tuple(place, letter).map(([at, each]) => cut(at, 1, each)),
    fc.tuple(place, letter).map(([at, each]) => cut(at, 0, each)),
    // The unused bits of the last letter stand for nothing; a second spelling is refused all the same.
    letter.map((each) => cut(token.length - 1, 1, each)),
    place.map((at) => cut(at, 1, '')),
    place.map((at) => token.slice(0, at)),
    fc.tuple(fc.nat(2), fc.nat(2)).map(([at, other]) => put(at, parts[other] ?? '')),
    fc
      .tuple(fc.nat(1), field, fc.oneof(fc.string(), fc.integer(), fc.constant(null)))
      .map(([at, name, value]) => {
        const read: unknown = JSON.parse(Buffer.from(parts[at] ?? '', 'base64url').toString());
        const text = JSON.stringify({ ...Object(read), [name]: value });
        return put(at, Buffer.from(text).toString('base64url'));
      }),
  );
}
