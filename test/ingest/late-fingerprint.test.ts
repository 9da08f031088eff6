// Files that are gone through while they are read: what is found in them comes late, and changes nothing.

import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/base/errors/failure.ts';
import { load } from '../../src/ingest/load.ts';
import type { InputFile } from '../../src/ingest/options.ts';
import type { Bytes, Fingerprint } from '../../src/read/bytes/bytes.ts';
import { fingerprintOf } from '../../src/read/bytes/fingerprint.ts';
import { OPTIONS } from './read-file.ts';

const HEADER = 'period,category,amount,currency\n';
const ROWS = '2026-09,cogs,10.00,EUR\n2026-10,cogs,20.00,EUR\n';

/** The same bytes, gone through by another thread; `asked` notes when what it found is asked for. */
function meanwhile(
  bytes: Buffer,
  asked: string[] = [],
  found: Fingerprint | null = fingerprintOf(bytes),
): Bytes {
  return {
    length: bytes.length,
    subarray: (start, end) => bytes.subarray(start, end),
    copy: (target, at, start, end) => bytes.copy(target, at, start, end),
    fingerprint: () => () => {
      asked.push('found');
      return found;
    },
  };
}

const fileOf = (name: string, bytes: Bytes, named = true): InputFile => ({
  name,
  named,
  as: null,
  bytes: () => bytes,
});

function failureOf(files: readonly InputFile[]): Failure {
  try {
    load(files, OPTIONS);
  } catch (fault) {
    if (fault instanceof Failure) return fault;
    throw fault;
  }
  throw new Error('nothing failed');
}

const costs = Buffer.from(HEADER + ROWS);
const latin = Buffer.from(`${HEADER}${ROWS}2026-11,Büro,5.00,EUR\n`, 'latin1');

describe('a file that is gone through while it is read', () => {
  test('has the account of one that is gone through before', () => {
    const [late, early] = [meanwhile(costs), costs].map((bytes) =>
      load([fileOf('costs.csv', bytes)], OPTIONS),
    );
    expect(late?.files).toEqual(early?.files);
    expect(late?.files[0]?.sha256).toBe(fingerprintOf(costs).sha256);
  });

  test('is gone through again where the other thread could not', () => {
    const [account] = load([fileOf('costs.csv', meanwhile(costs, [], null))], OPTIONS).files;
    expect(account?.sha256).toBe(fingerprintOf(costs).sha256);
  });

  test('ends the run where it is no UTF-8, as ever', () => {
    const [late, early] = [meanwhile(latin), latin].map((bytes) => failureOf([fileOf('costs.csv', bytes)]));
    expect(late?.message).toBe('costs.csv:4: the text is not valid UTF-8');
    expect(late).toEqual(early);
  });

  test('is said to be no UTF-8 rather than to lack a column', () => {
    const odd = Buffer.from('Stadt,Büro\nKöln,1\n', 'latin1');
    expect(failureOf([fileOf('odd.csv', meanwhile(odd))]).code).toBe('encoding-unknown');
    expect(failureOf([fileOf('odd.csv', meanwhile(odd), false)]).code).toBe('encoding-unknown');
  });

  test('is said to be an archive, as ever, where it is one', () => {
    const archive = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.of(0xff, 0xfe)]);
    const [late, early] = [meanwhile(archive), archive].map((bytes) =>
      failureOf([fileOf('book.csv', bytes)]),
    );
    expect(late?.message).toBe('book.csv is no text but an archive');
    expect(late).toEqual(early);
  });

  test('is read in the encoding that is stated', () => {
    const options = { ...OPTIONS, encoding: 'windows-1252', rejectLimit: { rows: 1 } };
    const { files, rejects } = load([fileOf('costs.csv', meanwhile(latin))], options);
    expect(files[0]?.lines).toMatchObject({ accepted: 2, rejected: 1 });
    expect(rejects.map(({ message }) => message)).toEqual([
      'category: "Büro" is none of sales_marketing, cogs, other',
    ]);
  });

  test('is gone through before where an earlier file is as long, as it may be the same', () => {
    const asked: string[] = [];
    const files = ['a.csv', 'b.csv'].map((name) => fileOf(name, meanwhile(costs, asked)));
    const { diagnostics } = load(files, OPTIONS);
    expect(diagnostics.map(({ code, file }) => `${file} ${code}`)).toEqual(['b.csv identical-file']);
    expect(asked).toEqual(['found']);
  });
});
