import { isUtf8 } from 'node:buffer';
import { Failure } from '../../base/errors/failure.ts';
import { type Bytes, from, inPieces } from './bytes.ts';

/** A file's text as UTF-8 without a byte-order mark, and the encoding that it was found in. */
export interface Utf8Text {
  readonly utf8: Bytes;
  readonly encoding: string;
}

// A string of V8 ends at 512 MB, so text is never decoded whole. Even, so that no UTF-16 unit is cut.
const CHUNK = 4 * 1024 * 1024;
const SAMPLE = 4096;

/**
 * The text of a file as UTF-8: by the stated encoding, else by byte-order mark, else by the NUL bytes of UTF-16,
 * else UTF-8 if every byte agrees. Nothing is guessed from letter frequencies.
 * @throws Failure `unknown-encoding` for an unknown label, `encoding-unknown` for a text that none of these reads,
 *   `encoding-mismatch` for a text that is not in its stated or marked encoding
 */
export function toUtf8(
  file: string,
  bytes: Bytes,
  stated: string | null,
  isValid: boolean = isUtf8Throughout(bytes),
): Utf8Text {
  const head = bytes.subarray(0, SAMPLE);
  const encoding = encodingFor(file, head, stated);
  if (encoding !== 'utf-8') return { utf8: decoded(file, bytes, encoding), encoding };
  if (!isValid) throw notUtf8(file, bytes);
  return { utf8: startsWith(head, 0xef, 0xbb, 0xbf) ? from(bytes, 3) : bytes, encoding };
}

/**
 * For those who know only later whether all bytes are UTF-8.
 * @throws Failure whatever `toUtf8` throws of a text that it takes for UTF-8
 */
export function checkUtf8(file: string, bytes: Bytes, stated: string | null, isValid: boolean): void {
  if (!isValid && encodingFor(file, bytes.subarray(0, SAMPLE), stated) === 'utf-8')
    throw notUtf8(file, bytes);
}

/** As long as a record may be: a text without a line end in so many bytes is no table. */
const FIRST_LOOK = 1024 * 1024;

/**
 * A look at the beginning of a file, so that what is no table need not be gone through to its end.
 * @throws Failure `unreadable-file` for bytes without line ends, `encoding-unknown` for bytes that are no UTF-8 and not said to be
 *   anything else
 */
export function checkBeginning(file: string, bytes: Bytes, stated: string | null): void {
  checkLineEnds(file, bytes);
  const head = bytes.subarray(0, SAMPLE);
  const [piece] = inPieces(bytes);
  if (piece && encodingFor(file, head, stated) === 'utf-8' && !isUtf8(piece)) throw notUtf8(file, bytes);
}

/** @throws Failure `unreadable-file` for bytes in whose beginning no line ends */
export function checkLineEnds(file: string, bytes: Bytes): void {
  const look = bytes.subarray(0, FIRST_LOOK + 1);
  if (look.length <= FIRST_LOOK || look.includes(10) || look.includes(13)) return;
  const hint = 'it may be damaged, or no CSV at all; look into it, and download or export it again';
  const message = `${file} is no table: its first ${FIRST_LOOK} bytes hold no line end`;
  throw new Failure('unreadable-file', message, hint);
}

function encodingFor(file: string, head: Buffer, stated: string | null): string {
  if (marksOfArchives.some((mark) => startsWith(head, ...mark))) throw noText(file);
  // A mark is written by whoever wrote the text, and knows better than a flag that is meant for other files.
  return stated === null || hasMark(head) ? encodingOf(head) : statedEncoding(stated);
}

function isUtf8Throughout(bytes: Bytes): boolean {
  for (const piece of inPieces(bytes)) if (!isUtf8(piece)) return false;
  return true;
}

function encodingOf(bytes: Buffer): string {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  return encodingByNulBytes(bytes) ?? 'utf-8';
}

// In UTF-16 the delimiters, digits and line ends of a table have a NUL as their high byte. A quarter of all units is
// little for an export and far more than stray NULs in a UTF-8 file reach.
function encodingByNulBytes(bytes: Buffer): string | null {
  const units = Math.min(bytes.length, SAMPLE) >> 1;
  let even = 0;
  let odd = 0;
  for (let unit = 0; unit < units; unit++) {
    if (bytes[unit * 2] === 0) even++;
    if (bytes[unit * 2 + 1] === 0) odd++;
  }
  if (odd * 4 >= units && odd > even * 10) return 'utf-16le';
  if (even * 4 >= units && even > odd * 10) return 'utf-16be';
  return null;
}

const hasMark = (bytes: Buffer): boolean =>
  startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0xef, 0xbb, 0xbf);

const statedEncoding = (stated: string): string => newDecoder(stated).encoding;

function newDecoder(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    const hint = 'use a name of the WHATWG Encoding Standard, such as utf-8, utf-16le or windows-1252';
    throw new Failure('unknown-encoding', `"${label}" is not the name of an encoding`, hint);
  }
}

function decoded(file: string, bytes: Bytes, encoding: string): Buffer {
  const decoder = newDecoder(encoding);
  const parts: Buffer[] = [];
  try {
    // Without `stream`, Node 20 returns control characters for 0x80–0x9F of windows-1252, and the euro sign is lost.
    for (let at = 0; at < bytes.length; at += CHUNK) {
      parts.push(Buffer.from(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true })));
    }
    parts.push(Buffer.from(decoder.decode()));
  } catch {
    const hint = 'the file may be cut off, or --encoding names another encoding than its own';
    throw new Failure('encoding-mismatch', `${file} is not valid ${encoding}`, hint);
  }
  return Buffer.concat(parts);
}

/** Names the line of the first byte that is wrong; found piece by piece, as the file may be as large as a disk. */
function notUtf8(file: string, bytes: Bytes): Failure {
  let line = 1;
  let last = 0;
  for (const piece of inPieces(bytes)) {
    const isBad = !isUtf8(piece);
    const end = isBad ? firstBad(piece) : piece.length;
    for (let at = 0; at < end; at++) {
      const byte = piece[at] ?? 0;
      if (byte === 13 || (byte === 10 && last !== 13)) line++;
      last = byte;
    }
    if (isBad) break;
  }
  const entry = `- { files: ${JSON.stringify(file)}, encoding: windows-1252 }`;
  const hint = `say how it is encoded, for example --encoding windows-1252, or for this file under sources: in revkpi.yaml ${entry}`;
  return new Failure('encoding-unknown', `${file}:${line}: the text is not valid UTF-8`, hint);
}

/** Where a piece that is not UTF-8 stops being it: its longest beginning that is, up to a character. */
function firstBad(piece: Buffer): number {
  let [good, bad] = [0, piece.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    // A cut within a character is no fault of the piece.
    let cut = middle;
    while (cut > good && ((piece[cut] ?? 0) & 0xc0) === 0x80 && middle - cut < 3) cut--;
    if (isUtf8(piece.subarray(good, cut)) && cut > good) good = cut;
    else bad = middle;
  }
  return good;
}

// Every workbook of Excel is a ZIP archive, and was a compound file before 2007, whatever its name.
const marksOfArchives = [
  [0x50, 0x4b, 3, 4],
  [0xd0, 0xcf, 0x11, 0xe0],
];

const noText = (file: string): Failure =>
  new Failure(
    'encoding-unknown',
    `${file} is no text but an archive`,
    'an Excel workbook has to be saved as CSV first',
  );

const startsWith = (bytes: Buffer, ...mark: number[]): boolean => mark.every((byte, i) => bytes[i] === byte);
