import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nearHeaders } from '../../../src/ingest/recognise/near-headers.ts';
import { recognises } from '../../../src/sources/headers.ts';
import { sources } from '../../../src/sources/index.ts';
import { shared } from '../../support/fixture.ts';
import { runIn } from '../../support/io.ts';
import { readLines } from '../read-file.ts';

const DEALS = 'Id,StageName,CloseDate,Amount,CreatedDate,ForecastCategory,IsClosed';
const warned = (...lines: string[]) =>
  readLines(...lines).warnings.filter(([, code]) => code === 'renamed-header');

describe('a column that is not read and resembles one that is missing', () => {
  test('is warned of where it holds what that one would', () => {
    const row = '0061,Signed,2026-10-01,100,2026-08-01 00:00:00,Closed,1';
    expect(warned(`${DEALS},Won`, `${row},1`)).toEqual([[1, 'renamed-header']]);
    expect(warned(`${DEALS},Won`, `${row},by a nose`)).toEqual([]);
    expect(warned(`${DEALS},Won`, `${row},`)).toEqual([]);
  });

  test('is not warned of where the column is there', () => {
    const row = '0061,Signed,2026-10-01,100,2026-08-01 00:00:00,Closed,1,1,1';
    expect(warned(`${DEALS},IsWon,Won`, row)).toEqual([]);
  });
});

describe('the entry that the warning names', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'revkpi-renamed-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const report = () => {
    const argv = ['report', 'deals.csv', '--json', '--period', '2026-10', '--as-of', '2026-10-31'];
    const { stdout, stderr } = runIn(folder, [...argv, '--metric', 'win_rate:count']);
    return { value: JSON.parse(stdout).metrics[0].value, stderr };
  };

  test('makes the figure right, as the column is then read as the source reads its own', () => {
    const rows = [
      '0061,Signed,2026-10-01,100,2026-08-01 00:00:00,Closed,1,1',
      '0062,Declined,2026-10-02,9,2026-08-01 00:00:00,Omitted,1,0',
    ];
    writeFileSync(join(folder, 'deals.csv'), `${[`${DEALS},Is Won?`, ...rows].join('\n')}\n`);
    const before = report();
    expect(before.value).toBeNull();
    const entry = /say (sources: .*) in revkpi\.yaml/.exec(before.stderr)?.[1] ?? '';
    expect(entry).toBe('sources: [{ files: "deals.csv", columns: { won: "Is Won?" } }]');
    writeFileSync(join(folder, 'revkpi.yaml'), entry);
    expect(report()).toMatchObject({
      value: '0.500000000000',
      stderr: expect.not.stringContaining('renamed-header'),
    });
  });
});

const spec = shared('spec');

/** The headers of a page of the reference, in the file's own order. */
function documented(folder: string): [string, string[]][] {
  return readdirSync(join(spec.path, folder)).map((file) => {
    const text = readFileSync(join(spec.path, folder, file), 'utf8');
    const delimiter = file.includes('semicolon') ? ';' : ',';
    const rows: string[][] = folder === 'headers' ? parse(text, { delimiter, relax_column_count: true }) : [];
    return [basename(file), folder === 'headers' ? (rows.at(-1) ?? []) : text.split('\n').filter(Boolean)];
  });
}

describe.skipIf(!spec.isThere)('no documented header is taken for another one', () => {
  test.each(['headers', 'columns'])('of %s', (folder) => {
    const taken = documented(folder).flatMap(([file, headers]) =>
      sources
        .filter((source) => recognises(source, headers))
        .flatMap((source) =>
          nearHeaders({ header: headers, source }).map(({ usual }) => `${file}: ${usual}`),
        ),
    );
    expect(taken).toEqual([]);
  });
});
