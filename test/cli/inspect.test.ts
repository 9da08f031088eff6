import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { schemaOf } from '../../src/documents/index.ts';
import type { FileInspection } from '../../src/ingest/inspect/inspection.ts';
import { runIn } from '../support/io.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-inspect-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
const inspect = (...argv: string[]) => runIn(folder, ['inspect', ...argv]);

function inspected(...argv: string[]): FileInspection {
  const { files } = schemaOf('inspection').parse(JSON.parse(inspect(...argv, '--json').stdout));
  const [file] = files;
  if (!file) throw new Error('no file was inspected');
  return file;
}

const columnNamed = (file: FileInspection, header: string) =>
  file.columns.find((column) => column.header === header);

const HEADER =
  'id,Customer ID,Customer Email,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Livemode,Region';
const row = (id: string, amount: string, more: { email?: string; live?: string } = {}) =>
  `${id},cus_${id},${more.email ?? ''},Pro,eur,month,${amount},active,2026-01-05 09:00,2026-10-05 09:00,2026-11-05 09:00,${more.live ?? 'true'},North`;

const STRIPE = [
  HEADER,
  row('sub_1', '"39,90"', { email: 'jane@acme.example' }),
  row('sub_2', 'ten', { email: 'kim@loom.example' }),
  row('sub_3', '"1.200,00"', { live: 'false' }),
  '',
  `${row('sub_4', '12')},`,
].join('\n');

const LEGACY = [
  'Vorgang;Kunde;Wert;Angelegt;Abschluss;Phase;Betreuer;Gebiet',
  'V-1;Acme GmbH;1.200,50;01.02.2026;14.03.2026;Gewonnen;Anna Berg;Nord',
  'V-2;Beta AG;80,00;02.02.2026;;Offen;Jo Marsh;Süd',
  '',
].join('\n');

describe('inspect, of a file it knows,', () => {
  test('says how the text is written, what it is and by which headers', () => {
    write('subscriptions-2026-10-31.csv', STRIPE);
    const file = inspected('subscriptions-2026-10-31.csv');
    expect(file).toMatchObject({
      file: 'subscriptions-2026-10-31.csv',
      recognised: true,
      reason: null,
      size: STRIPE.length,
      text: { encoding: 'utf-8', delimiter: ',', newline: 'LF', finalNewline: false },
      header: { line: 1, lastLine: 1, isGuess: false },
      exportedOn: { day: '2026-10-31', from: 'name' },
      candidates: [],
    });
    expect(file.source).toEqual({
      id: 'stripe-subscriptions',
      title: 'Stripe, Billing, Subscriptions',
      tool: 'stripe',
      yields: 'subscriptions',
      by: 'header',
      signature: ['id', 'Current Period Start (UTC)', 'Current Period End (UTC)', 'Plan'],
    });
  });

  test('says what each column is read as, and how well', () => {
    write('stripe.csv', STRIPE);
    const file = inspected('stripe.csv');
    expect(columnNamed(file, 'Amount')).toEqual({
      column: 7,
      header: 'Amount',
      fields: ['amount'],
      type: 'money',
      decimal: { value: ',', from: 'cell', line: 2 },
      dates: null,
      cells: 3,
      empty: 0,
      unreadable: 1,
      samples: ['39,90', 't***', '1.200,00'],
    });
    expect(columnNamed(file, 'Customer Email')).toMatchObject({ fields: ['email'], cells: 3, empty: 1 });
    expect(columnNamed(file, 'Region')).toMatchObject({ fields: [], type: null, samples: ['No***'] });
    expect(file.absent.map(({ field }) => field)).toContain('coupon');
  });

  test('counts every line, and what the lines without a record are', () => {
    write('stripe.csv', STRIPE);
    const { lines, excludedBy, otherBy } = inspected('stripe.csv');
    expect(lines).toEqual({
      read: 6,
      accepted: 1,
      rejected: 2,
      duplicate: 0,
      superseded: 0,
      excluded: 1,
      other: 2,
    });
    expect([excludedBy, otherBy]).toEqual([{ 'test-mode': 1 }, { header: 1, blank: 1 }]);
  });

  test('points at the cell at fault, or at the first one too many', () => {
    write('stripe.csv', STRIPE);
    const { problems, remarks } = inspected('stripe.csv');
    expect(problems.map(({ line, code, column, cell }) => [line, code, column, cell])).toEqual([
      [3, 'not-a-number', 'Amount', 6],
      [6, 'ragged-row', null, 13],
    ]);
    expect(remarks.map(({ code }) => code)).toContain('no-final-newline');
  });

  test('masks e-mail addresses, ids and names in cells and messages', () => {
    write('stripe.csv', STRIPE.replace(',ten,', ',pay@acme.example,'));
    const { stdout } = inspect('stripe.csv');
    for (const secret of ['jane', 'kim@', 'cus_sub', 'sub_1', 'sub_2', 'pay@', 'acme']) {
      expect(stdout).not.toContain(secret);
    }
    expect(stdout).toContain('j***@a***.example');
    expect(stdout).toContain('cu***');
  });

  test('masks every cell of a row that is cut wrongly, as none may be what its column says', () => {
    const shifted = row('sub_5', '12').replace('Pro', 'Pro,Jane Doe').replace('North', 'Jo Marsh');
    write('stripe.csv', `${HEADER}\n${row('sub_1', '12')}\n${shifted}\nsub_6,cus_6,,Jane "JD" Doe,eur\n`);
    const { problems } = inspected('stripe.csv');
    expect(problems.map(({ code, cell }) => [code, cell])).toEqual([
      ['ragged-row', 13],
      ['stray-quote', 3],
    ]);
    expect(inspect('stripe.csv').stdout).not.toMatch(/Jane|Marsh|Doe/);
  });

  test('shows cells as they are when asked to', () => {
    write('stripe.csv', STRIPE);
    expect(columnNamed(inspected('stripe.csv', '--show-values'), 'Customer Email')?.samples).toEqual([
      'jane@acme.example',
      'kim@loom.example',
    ]);
  });

  test('writes the rejected rows to a file', () => {
    write('stripe.csv', STRIPE);
    expect(inspect('stripe.csv', '--rejects', 'bad.csv').exit).toBe(0);
    const rejects = readFileSync(join(folder, 'bad.csv'), 'utf8').trimEnd().split('\n');
    expect(rejects.map((line) => line.split(',').slice(0, 4).join())).toEqual([
      'file,line,column,code',
      'stripe.csv,3,Amount,not-a-number',
      'stripe.csv,6,,ragged-row',
    ]);
  });

  test('does not overwrite it with its rejects', () => {
    write('stripe.csv', STRIPE);
    expect(inspect('stripe.csv', '--rejects', 'stripe.csv').exit).toBe(2);
    expect(readFileSync(join(folder, 'stripe.csv'), 'utf8')).toBe(STRIPE);
  });

  test('says when day and month, or the decimal mark, had to be assumed', () => {
    const header = 'Opportunity Name,Stage,Amount,Close Date,Created Date,Opportunity ID';
    write('deals.csv', `${header}\nRope,Closed Won,"1,200",03/04/2026,01/02/2026,0065g00000Tide1\n`);
    const file = inspected('deals.csv');
    expect(columnNamed(file, 'Close Date')?.dates).toEqual({ value: 'MDY', from: 'assumed', line: null });
    expect(columnNamed(file, 'Amount')?.decimal).toEqual({ value: '.', from: 'assumed', line: null });
  });

  test('says when the other columns settle a column that could be read in two ways', () => {
    const header = 'Opportunity Name,Stage,Amount,Close Date,Created Date,Opportunity ID';
    write('deals.csv', `${header}\nRope,Closed Won,1,13/04/2026,01/02/2026,0065g00000Tide1\n`);
    const file = inspected('deals.csv');
    expect(columnNamed(file, 'Close Date')?.dates).toEqual({ value: 'DMY', from: 'cell', line: 2 });
    expect(columnNamed(file, 'Created Date')?.dates).toEqual({
      value: 'DMY',
      from: 'other-columns',
      line: null,
    });
    expect(columnNamed(file, 'Amount')?.decimal).toBeNull();
  });

  test('reads standard input and packed files as any other', () => {
    write('stripe.csv.gz', gzipSync(STRIPE));
    expect(inspected('stripe.csv.gz').source?.id).toBe('stripe-subscriptions');
    const { exit, stdout } = runIn(folder, ['inspect', '-', '--json'], { stdinText: STRIPE });
    expect([exit, JSON.parse(stdout).files[0].file]).toEqual([0, 'stdin']);
  });
});

describe('inspect, of a file it does not know,', () => {
  test('ends with 3, the findings being on standard output all the same', () => {
    write('legacy.csv', LEGACY);
    const { exit, stdout, stderr } = inspect('legacy.csv', '--json');
    expect([exit, stderr]).toEqual([3, '']);
    expect(JSON.parse(stdout).files[0]).toMatchObject({
      recognised: false,
      reason: { code: 'unrecognised-file' },
      header: { line: 1, isGuess: true },
    });
  });

  test('names the sources that come near, with the headers the file has and lacks', () => {
    write('nearly.csv', 'id,Plan,Current Period Start (UTC)\nsub_1,Pro,2026-01-01\n');
    expect(inspected('nearly.csv').candidates).toEqual([
      {
        source: 'stripe-subscriptions',
        title: 'Stripe, Billing, Subscriptions',
        line: 1,
        has: ['id', 'Current Period Start (UTC)', 'Plan'],
        lacks: ['Current Period End (UTC)'],
      },
    ]);
  });

  test('gives an entry for the config that decides nothing until its comments are taken away', () => {
    write('legacy.csv', LEGACY);
    const { config } = inspected('legacy.csv');
    write('revkpi.yaml', config);
    expect(inspect('legacy.csv').exit).toBe(3);
  });

  test('is read by that entry once its guesses are accepted', () => {
    write('legacy.csv', LEGACY);
    const accepted = inspected('legacy.csv').config.replaceAll('    # ', '    ');
    write('revkpi.yaml', accepted.replace('Closed Won', 'Gewonnen'));
    const file = inspected('legacy.csv');
    expect(file).toMatchObject({
      recognised: true,
      source: { by: 'config', yields: 'opportunities' },
      lines: { accepted: 2 },
    });
    expect(file.columns.map(({ fields }) => fields.join())).toEqual([
      'id',
      'account',
      'amount',
      'createdOn',
      'closedOn',
      'stage',
      'owner',
      '',
    ]);
  });

  test('says why its bytes are no text, and how to say what they are', () => {
    write('latin.csv', Buffer.from('n\xe4me,b\n1,2\n', 'latin1'));
    expect(inspected('latin.csv')).toMatchObject({
      recognised: false,
      text: null,
      reason: { code: 'encoding-unknown', hint: expect.stringContaining('--encoding windows-1252') },
    });
    expect(inspected('latin.csv', '--encoding', 'windows-1252').columns[0]?.header).toBe('näme');
  });

  test('says what it lacks for the source that the user names', () => {
    write('legacy.csv', LEGACY);
    const { exit, stdout } = inspect('legacy.csv', '--as', 'revkpi-costs');
    expect(exit).toBe(3);
    expect(stdout).toContain('legacy.csv is not readable as revkpi-costs');
  });

  test('has nothing more to say of an empty one', () => {
    write('empty.csv', '');
    expect(inspected('empty.csv')).toMatchObject({ header: null, columns: [], candidates: [], config: '' });
  });

  test('does not end with 3 when it was only met in a folder, beside one it knows', () => {
    write('legacy.csv', LEGACY);
    write('stripe.csv', STRIPE);
    expect(inspect('.').exit).toBe(0);
    expect(inspect('legacy.csv', 'stripe.csv').exit).toBe(3);
  });
});

test.each([
  ['an unknown source', ['x.csv', '--as', 'sales-force']],
  ['a width that is none', ['x.csv', '--width', '12']],
  ['a config that is not there', ['x.csv', '--config', 'nowhere.yaml']],
  ['no file', []],
])('inspect ends with 2 for %s', (_, argv) => {
  write('x.csv', STRIPE);
  const { exit, stdout } = inspect(...argv);
  expect([exit, stdout]).toEqual([2, '']);
});

test('inspect names the source to say for one that only reads what files of another hold besides', () => {
  write('x.csv', STRIPE);
  const { exit, stderr } = inspect('x.csv', '--as', 'hubspot-deal-stages');
  expect([exit, stderr]).toEqual([
    2,
    [
      'revkpi: hubspot-deal-stages is no export of its own: it is what files of hubspot-deals hold besides',
      '  → --as hubspot-deals reads both',
      '',
    ].join('\n'),
  ]);
});

test('inspect ends with 3 for a file that is not there', () => {
  const { exit, stdout } = inspect('nowhere.csv', '--json');
  expect([exit, JSON.parse(stdout).code]).toEqual([3, 'missing-file']);
});
