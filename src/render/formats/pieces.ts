// A long text in pieces, each long enough to be worth writing.

const PIECE = 1 << 18;

/** The parts one after the other, joined to pieces of some 256 thousand characters. */
export function* joined(parts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
