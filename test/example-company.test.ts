import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const committed = 'fixtures/companies/example';
// Dated exports stand beside the folder, as a report reads all exports of a folder as one state.
const MONTHS = '-months';
let fresh = '';
let again = '';

function generate(): string {
  const folder = mkdtempSync(join(tmpdir(), 'revkpi-example-'));
  execFileSync(process.execPath, ['scripts/example/generate.mjs', folder]);
  return folder;
}

beforeAll(() => {
  fresh = generate();
  again = generate();
});
afterAll(() => {
  for (const folder of [fresh, again])
    for (const one of [folder, folder + MONTHS]) rmSync(one, { recursive: true });
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );

type Row = Record<string, string>;

/** Splits without a CSV library: odd pieces between quotes are quoted text, a doubled quote joins two of them. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  const end = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (const [index, piece] of text.split('"').entries()) {
    if (index % 2 === 1) cell += piece;
    else if (piece === '' && index > 0) cell += '"';
    else
      for (const char of piece) {
        if (char === ',') end();
        else if (char === '\n') {
          end();
          rows.push([]);
        } else cell += char;
      }
  }
  return rows.filter((row) => row.length > 0);
}

function read(path: string): Row[] {
  const [headers = [], ...rows] = cellsOf(readFileSync(join(committed, path), 'utf8').replace(/^\ufeff/, ''));
  return rows.map((row) => Object.fromEntries(headers.map((header, index) => [header, row[index] ?? ''])));
}

const cell = (row: Row | undefined, column: string): string => row?.[column] ?? '';
const days = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 86_400_000;
const dayIn = (row: Row, column: string): string => cell(row, column).slice(0, 10);
const monthsOf = (rows: Row[], column: string): Set<string> =>
  new Set(rows.map((row) => cell(row, column).slice(0, 7)));
const present = (rows: Row[]): Row[] => rows.filter((row) => row['IsDeleted'] === '0');

describe('the generator of the example company', () => {
  test('writes the same bytes at each run', () => {
    for (const name of filesIn(fresh))
      expect(readFileSync(join(again, name)).equals(readFileSync(join(fresh, name))), name).toBe(true);
  });

  test('writes exactly what is committed', () => {
    for (const beside of ['', MONTHS]) {
      const names = filesIn(fresh + beside);
      expect(filesIn(committed + beside).sort()).toEqual(names.sort());
      for (const name of names)
        expect(
          readFileSync(join(committed + beside, name)).equals(readFileSync(join(fresh + beside, name))),
          name,
        ).toBe(true);
    }
  });

  test('writes less than four megabytes', () => {
    const total = filesIn(fresh).reduce((sum, name) => sum + statSync(join(fresh, name)).size, 0);
    expect(total).toBeLessThan(4_000_000);
  });
});

describe('the story of the example company', () => {
  const opportunities = present(read('crm/Opportunity.csv'));
  const accounts = new Map(present(read('crm/Account.csv')).map((row) => [cell(row, 'Id'), row]));
  const leads = present(read('crm/Lead.csv'));
  const customers = read('billing/customers.csv');
  const subscriptions = read('billing/subscriptions.csv');

  test('has at least 150 customers, 600 opportunities and 2,000 leads', () => {
    expect(new Set(customers.map((row) => row['id'])).size).toBeGreaterThanOrEqual(150);
    expect(new Set(opportunities.map((row) => row['Id'])).size).toBeGreaterThanOrEqual(600);
    expect(new Set(leads.map((row) => row['Id'])).size).toBeGreaterThanOrEqual(2000);
  });

  test('lasts 24 months in invoices, leads, wins and costs', () => {
    const won = opportunities.filter((row) => row['IsWon'] === '1');
    expect(monthsOf(read('billing/invoices.csv'), 'Date (UTC)').size).toBe(24);
    expect(monthsOf(leads, 'CreatedDate').size).toBe(24);
    expect(monthsOf(won, 'CloseDate').size).toBe(24);
    expect(monthsOf(read('plan/costs.csv'), 'period').size).toBe(24);
  });

  test('advertises on two platforms, one of which reports until 24 October only', () => {
    const google = readFileSync(join(committed, 'ads/google-campaigns.csv'), 'utf16le').split('\r\n');
    const googleDays = google.map((line) => line.split('\t')[1] ?? '').filter((day) => /^\d/.test(day));
    const metaDays = read('ads/meta-campaigns.csv').map((row) => cell(row, 'Day'));
    expect([googleDays.sort()[0], googleDays.at(-1)]).toEqual(['2024-11-01', '2026-10-24']);
    expect([metaDays.sort()[0], metaDays.at(-1)]).toEqual(['2024-11-01', '2026-10-31']);
    expect(google.filter((line) => line.startsWith('Total: '))).toHaveLength(2);
  });

  test('lets a won new customer begin to pay within days', () => {
    const paid = subscriptions.filter((row) => row['Status'] !== 'incomplete_expired');
    for (const deal of opportunities.filter(
      (row) => row['Type'] === 'New Customer' && row['IsWon'] === '1',
    )) {
      const name = cell(accounts.get(cell(deal, 'AccountId')), 'Name');
      const own = paid.filter((row) => row['Customer Name'] === name);
      const starts = own.map((row) => dayIn(row, 'Trial End (UTC)') || dayIn(row, 'Start (UTC)')).sort();
      expect(days(dayIn(deal, 'CloseDate'), starts[0] ?? ''), name).toBeGreaterThanOrEqual(0);
      expect(days(dayIn(deal, 'CloseDate'), starts[0] ?? ''), name).toBeLessThanOrEqual(7);
    }
  });

  test('knows each customer as an account, by domain or else by name', () => {
    const websiteOf = new Map([...accounts.values()].map((row) => [row['Name'], cell(row, 'Website')]));
    const unlike = customers.filter((row) => {
      const domain = cell(row, 'Email').split('@')[1] ?? '';
      return !(websiteOf.get(row['Name']) ?? '').includes(domain);
    });
    const share = unlike.length / customers.length;
    expect(customers.every((row) => websiteOf.has(row['Name']))).toBe(true);
    expect(unlike.every((row) => cell(row, 'Email').endsWith('@freemail.example'))).toBe(true);
    expect(share).toBeGreaterThan(0.06);
    expect(share).toBeLessThan(0.1);
    expect(customers.filter((row) => cell(row, 'Email').endsWith('-group.example'))).toHaveLength(2);
  });

  const history = read('crm/OpportunityHistory.csv');

  test('leads the history of each opportunity, without a gap, to the stage that it is in', () => {
    const stages = new Map<string, string>();
    for (const edit of history) {
      const id = cell(edit, 'OpportunityId');
      expect(cell(edit, 'FromOpportunityStageName')).toBe(stages.get(id) ?? '');
      stages.set(id, cell(edit, 'StageName'));
    }
    expect(opportunities.map((row) => stages.get(cell(row, 'Id')))).toEqual(
      opportunities.map((row) => row['StageName']),
    );
  });

  test('exports at the end of the last month the pipeline that is open now', () => {
    const shown = ({ Id, StageName, CloseDate }: Row) => [Id, StageName, CloseDate?.slice(0, 10)].join(' ');
    const now = opportunities.filter((row) => row['IsClosed'] === '0').map(shown);
    const then = read('../example-months/opportunities-2026-10-31.csv');
    expect(then.filter((row) => row['IsClosed'] === 'false').map(shown)).toEqual(now);
    expect(then.some((row) => row['IsClosed'] === 'true')).toBe(true);
  });

  test('says of most lost opportunities why, and of no others', () => {
    const told = opportunities.filter((row) => row['Loss_Reason__c'] !== '');
    const lost = opportunities.filter((row) => row['StageName'] === 'Closed Lost');
    expect(new Set(told.map((row) => row['StageName']))).toEqual(new Set(['Closed Lost']));
    expect(told.length / lost.length).toBeGreaterThan(0.8);
  });

  test('names every owner', () => {
    const users = new Set(read('crm/User.csv').map((row) => row['Id']));
    expect([...opportunities, ...leads].filter((row) => !users.has(cell(row, 'OwnerId')))).toEqual([]);
  });

  test('has signed terms that follow each other, one at a time for each account', () => {
    const ends = new Map<string, string>();
    for (const row of read('crm/Order.csv')) {
      const before = ends.get(cell(row, 'AccountId'));
      if (before !== undefined) expect(cell(row, 'EffectiveDate') > before, cell(row, 'Id')).toBe(true);
      ends.set(cell(row, 'AccountId'), cell(row, 'EndDate'));
    }
  });

  test('converts each converted lead into an opportunity that exists', () => {
    const ids = new Set(opportunities.map((row) => row['Id']));
    const converted = leads.filter((row) => row['IsConverted'] === '1');
    expect(converted.every((row) => ids.has(cell(row, 'ConvertedOpportunityId')))).toBe(true);
    expect(converted.length / leads.length).toBeGreaterThan(0.06);
    expect(converted.length / leads.length).toBeLessThan(0.1);
  });
});
