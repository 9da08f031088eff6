import { expect, test } from 'vitest';
import { EXIT, Failure } from '../../../src/base/errors/failure.ts';
import { toUtf8 } from '../../../src/read/bytes/encoding.ts';

const read = (bytes: Buffer, stated: string | null = null): [string, string] => {
  const { utf8, encoding } = toUtf8('deals.csv', bytes, stated);
  return [utf8.toString(), encoding];
};

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

function failureOf(action: () => unknown): Failure {
  try {
    action();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('UTF-8 is recognised with and without a byte-order mark, which is taken off', () => {
  expect(read(Buffer.from('id,Betrag €\n'))).toEqual(['id,Betrag €\n', 'utf-8']);
  expect(read(Buffer.from('\ufeffid,Betrag €\n'))).toEqual(['id,Betrag €\n', 'utf-8']);
});

test('an empty file is an empty UTF-8 text', () => {
  expect(read(Buffer.alloc(0))).toEqual(['', 'utf-8']);
  expect(read(Buffer.from('\ufeff'))).toEqual(['', 'utf-8']);
});

test('UTF-8 without a mark is handed on without a copy', () => {
  const bytes = Buffer.from('a,b\n');
  expect(toUtf8('deals.csv', bytes, null).utf8).toBe(bytes);
});

test('UTF-16 is recognised by its byte-order mark', () => {
  expect(read(Buffer.from('\ufeffKosten\t12 €\r\n', 'utf16le'))).toEqual(['Kosten\t12 €\r\n', 'utf-16le']);
  expect(read(bigEndian('\ufeffKosten\t12 €\r\n'))).toEqual(['Kosten\t12 €\r\n', 'utf-16be']);
});

test('UTF-16 without a mark is recognised by the NUL bytes of its digits and delimiters', () => {
  expect(read(Buffer.from('Каmpagne\t12 €\r\n', 'utf16le'))).toEqual(['Каmpagne\t12 €\r\n', 'utf-16le']);
  expect(read(bigEndian('Каmpagne\t12 €\r\n'))).toEqual(['Каmpagne\t12 €\r\n', 'utf-16be']);
});

test('a stray NUL does not make UTF-16 of a UTF-8 text', () => {
  expect(read(Buffer.from('id,name\n1,a\0b\n'))).toEqual(['id,name\n1,a\0b\n', 'utf-8']);
});

test('a text in no encoding that can be told is refused with its first offending line and a way out', () => {
  const bytes = Buffer.from('id,name\r\n1,"é\n2"\n2,caf\xe9\n3,\xe9\n', 'latin1');
  const utf8Start = Buffer.from('id,name\r\n1,"é"\r2,\n');
  const failure = failureOf(() => read(Buffer.concat([utf8Start, bytes.subarray(17)])));
  expect([failure.exit, failure.code]).toEqual([EXIT.input, 'encoding-unknown']);
  expect(failure.message).toContain('deals.csv:4:');
  expect(failure.hint).toContain('--encoding windows-1252');
});

test('a fault in the last line without a line end is found on that line', () => {
  expect(failureOf(() => read(Buffer.from('a\nb\n\xff', 'latin1'))).message).toContain('deals.csv:3:');
});

test('a text marked or stated as UTF-8 that is not is refused', () => {
  expect(failureOf(() => read(Buffer.from('\xef\xbb\xbfcaf\xe9', 'latin1'))).code).toBe('encoding-unknown');
  expect(failureOf(() => read(Buffer.from('caf\xe9', 'latin1'), 'utf8')).exit).toBe(EXIT.input);
});

// The WHATWG index of windows-1252 for 0x80–0x9F; every other byte is the code point of the same number.
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

test.each(['windows-1252', 'latin1', 'iso-8859-1', 'Windows-1252'])(
  '%s gives all 256 bytes their character',
  (label) => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const same = bytes.toString('latin1');
    expect(read(bytes, label)).toEqual([same.slice(0, 128) + WINDOWS_1252 + same.slice(160), 'windows-1252']);
  },
);

test('a stated encoding wins over what the bytes look like', () => {
  expect(read(Buffer.from('é'), 'windows-1252')[0]).toBe('Ã©');
  expect(read(Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67]), 'shift_jis')).toEqual([
    'テスト',
    'shift_jis',
  ]);
  expect(read(Buffer.from('a', 'utf16le'), 'utf-16le')).toEqual(['a', 'utf-16le']);
});

test('a text stated as utf-16 is read in the byte order of its mark', () => {
  expect(read(bigEndian('\ufeffa'), 'utf-16')).toEqual(['a', 'utf-16be']);
  expect(read(Buffer.from('\ufeffa', 'utf16le'), 'utf-16')).toEqual(['a', 'utf-16le']);
});

test('an encoding of no known name is a fault of the command line', () => {
  const failure = failureOf(() => read(Buffer.from('a'), 'klingon-8'));
  expect([failure.exit, failure.code]).toEqual([EXIT.usage, 'unknown-encoding']);
  expect(failure.message).toContain('klingon-8');
});

test('a text that is malformed in its stated or marked encoding is refused', () => {
  const cutUtf16 = Buffer.from('\ufeffab', 'utf16le').subarray(0, 5);
  for (const [bytes, stated] of [
    [cutUtf16, null],
    [Buffer.from([0x83]), 'shift_jis'],
    [Buffer.from([0xd2]), 'windows-1253'],
  ] as const) {
    const failure = failureOf(() => read(bytes, stated));
    expect([failure.exit, failure.code]).toEqual([EXIT.input, 'encoding-mismatch']);
    expect(failure.message).toContain('deals.csv');
  }
});

test('characters that straddle the blocks in which a text is decoded stay whole', () => {
  // One unit, then pairs of units: every even block size cuts through a pair.
  const text = `a${'😀'.repeat(2_200_000)}`;
  const isRead = (encoded: string, stated: string | null, as: string): boolean => {
    const { utf8 } = toUtf8('big.csv', Buffer.from(encoded, 'utf16le'), stated);
    return utf8.subarray(0, utf8.length).equals(Buffer.from(as));
  };
  expect(isRead(`\ufeff${text}`, null, text)).toBe(true);
  expect(isRead(`${text}a`, 'utf-16le', `${text}a`)).toBe(true);
});
