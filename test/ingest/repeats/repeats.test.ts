// Rows that one file states more than once.

import { describe, expect, test } from 'vitest';
import { extract } from '../../../src/ingest/extract/extract.ts';
import { openFile } from '../../../src/ingest/recognise/open.ts';
import { isMeasure } from '../../../src/ingest/repeats/rows-about-same.ts';
import { Records } from '../../../src/records/records.ts';
import { OPTIONS } from '../read-file.ts';

/** The rows of a file that count, in its unit of money, and what is said of it. */
function counted(field: 'cost' | 'amount', ...lines: string[]) {
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const opened = openFile({ name: 'sample.csv', named: true, as: null, bytes: () => bytes }, bytes, OPTIONS);
  if ('code' in opened) throw new Error(opened.message);
  const records = new Records();
  const { id: source, tool, yields: collection } = opened.recognised.source;
  const file = records.addFile({
    name: 'sample.csv',
    source,
    tool,
    collection,
    exportedOn: null,
    fields: new Set(),
  });
  const { lines: counts, diagnostics, rejects } = extract(opened.recognised, records, file, OPTIONS);
  const lost = [...records.lostLines()];
  const { yields } = opened.recognised.source;
  const table = records.tables[yields];
  const rows = Array.from({ length: table.length }, (_, row) => row).filter(
    (row) => !records.isDropped(yields, row),
  );
  const unit = field === 'cost' ? 1_000_000 : 100;
  return {
    amounts: rows.map((row) => (table.numberAt(row, field) ?? 0) / unit),
    duplicate: lost.filter(({ as }) => as === 'duplicate').length,
    accepted: counts.accepted - lost.length,
    rejected: rejects.map(({ line, code }) => [line, code]),
    said: diagnostics.map(({ line, code }) => [line, code]),
  };
}

const SPEND = 'Campaign,Day,Currency code,Impr.,Clicks,Cost';

describe('spend of one campaign and day in one file', () => {
  test('that stands there twice, cell by cell, counts once and is said to', () => {
    const rows = ['Brand,2026-10-01,EUR,100,10,12.50', 'Brand,2026-10-02,EUR,90,9,11.00'];
    expect(counted('cost', SPEND, ...rows, rows[0] ?? '')).toEqual({
      amounts: [12.5, 11],
      duplicate: 1,
      accepted: 2,
      rejected: [],
      said: [[4, 'repeated-rows']],
    });
  });

  test('in rows with other figures is added up, as parts of a breakdown, and is said to be', () => {
    const rows = ['Brand,2026-10-01,EUR,100,10,12.50', 'Brand,2026-10-01,EUR,40,2,3.00'];
    expect(counted('cost', SPEND, ...rows)).toMatchObject({
      amounts: [12.5, 3],
      duplicate: 0,
      said: [[3, 'parts-added']],
    });
  });

  test('counts each time in a file that other rows show to be cut into parts', () => {
    const rows = [
      'Brand,2026-10-01,EUR,100,10,12.50',
      'Brand,2026-10-01,EUR,40,2,3.00',
      'Brand,2026-10-02,EUR,7,1,0.50',
      'Brand,2026-10-02,EUR,7,1,0.50',
    ];
    expect(counted('cost', SPEND, ...rows)).toMatchObject({
      amounts: [12.5, 3, 0.5, 0.5],
      duplicate: 0,
      said: [
        [3, 'parts-added'],
        [5, 'repeated-parts'],
      ],
    });
  });

  test('is told apart by columns that nobody reads', () => {
    const rows = ['Brand,2026-10-01,EUR,7,1,0.50,Mobile', 'Brand,2026-10-01,EUR,7,1,0.50,Desktop'];
    expect(counted('cost', `${SPEND},Device`, ...rows)).toMatchObject({ amounts: [0.5, 0.5], said: [] });
  });

  test('is told apart by hours and ids, which are whole numbers, and not by rates', () => {
    const rows = ['Brand,2026-10-01,EUR,7,1,0.50,13', 'Brand,2026-10-01,EUR,9,3,1.50,14'];
    expect(counted('cost', `${SPEND},Hour of the day`, ...rows)).toMatchObject({
      amounts: [0.5, 1.5],
      said: [],
    });
    const rated = ['Brand,2026-10-01,EUR,7,1,0.50,14.29%', 'Brand,2026-10-01,EUR,9,3,1.50,33.33%'];
    expect(counted('cost', `${SPEND},CTR`, ...rated)).toMatchObject({
      amounts: [0.5, 1.5],
      said: [[3, 'parts-added']],
    });
  });

  test('of two ads or ad sets is that of each', () => {
    const header = 'Campaign name,Ad name,Day,Amount spent (EUR)';
    const rows = ['Autumn,Red,2026-10-01,5.00', 'Autumn,Blue,2026-10-01,5.00', 'Autumn,Blue,2026-10-01,5.00'];
    expect(counted('cost', header, ...rows)).toMatchObject({ amounts: [5, 5], said: [[4, 'repeated-rows']] });
  });

  test('of two types or currencies is that of each', () => {
    const header = 'Campaign,Day,Campaign type,Currency code,Impr.,Clicks,Cost';
    const rows = [
      'Brand,2026-10-01,Search,EUR,7,1,0.50',
      'Brand,2026-10-01,Video,EUR,9,1,0.70',
      'Brand,2026-10-01,Search,USD,9,1,0.50',
    ];
    expect(counted('cost', header, ...rows)).toMatchObject({ amounts: [0.5, 0.7, 0.5], said: [] });
  });
});

describe('spend that stands in a file twice, cell by cell, beside a total', () => {
  const row = 'Brand,2026-10-01,EUR,100,10,12.50';
  const rows = [row, 'Brand,2026-10-02,EUR,90,9,11.00', row];

  test('counts twice where the total is the sum of all rows', () => {
    expect(counted('cost', SPEND, ...rows, 'Total: Campaigns,--,EUR,290,29,36.00')).toEqual({
      amounts: [12.5, 11, 12.5],
      duplicate: 0,
      accepted: 3,
      rejected: [],
      said: [[4, 'repeats-in-total']],
    });
  });

  test('counts once where the total is the sum of each row once, or of something else', () => {
    for (const total of ['23.50', '40.00', '--']) {
      expect(counted('cost', SPEND, ...rows, `Total: Campaigns,--,EUR,290,29,${total}`)).toMatchObject({
        amounts: [12.5, 11],
        duplicate: 1,
        said: [[4, 'repeated-rows']],
      });
    }
  });

  test('counts once in a file pasted twice, each time with its total', () => {
    const once = [row, 'Total: Campaigns,--,EUR,100,10,12.50'];
    expect(counted('cost', SPEND, ...once, ...once, 'Total: Account,--,EUR,200,20,25.00')).toMatchObject({
      amounts: [12.5],
      duplicate: 1,
    });
  });

  test('counts by whichever total shows it, and by amounts rounded one by one', () => {
    // Three amounts and a total may differ by half a cent each: 36.02 is 36.00, and 36.03 is not.
    const with2 = (total: string) =>
      counted(
        'cost',
        SPEND,
        ...rows,
        'Total: Account,--,EUR,900,90,99.00',
        `Total: Campaigns,--,EUR,,,${total}`,
      );
    expect(with2('36.02').amounts).toEqual([12.5, 11, 12.5]);
    expect(with2('36.03').amounts).toEqual([12.5, 11]);
  });

  test('counts as often as the nearer of both sums says, where rounding could make either of them', () => {
    const small = 'Brand,2026-10-03,EUR,1,1,0.02';
    const with3 = (total: string) =>
      counted(
        'cost',
        SPEND,
        small,
        'Brand,2026-10-02,EUR,90,9,11.00',
        small,
        `Total: Campaigns,--,EUR,,,${total}`,
      );
    // 11.04 with both and 11.02 with one: either may be off by 0.02, and 11.03 is as near to one as to the other.
    expect(with3('11.04')).toMatchObject({ amounts: [0.02, 11, 0.02], said: [[4, 'repeats-in-total']] });
    expect(with3('11.05').duplicate).toBe(0);
    expect(with3('11.03')).toMatchObject({ amounts: [0.02, 11], said: [[4, 'repeated-rows']] });
    expect(with3('11.02').duplicate).toBe(1);
  });

  test('counts twice in a long file whose total is the sum of all rows to the cent', () => {
    // 10.01 to 11.24, a cent more each day: 124 × 10.00 and 1 + … + 124 = 7750 cents are 1317.50; then twice 0.60.
    const days = Array.from({ length: 124 }, (_, at) => {
      const day = new Date(Date.UTC(2026, 6, 1 + at)).toISOString().slice(0, 10);
      return `Brand,${day},EUR,50,5,${(10 + (at + 1) / 100).toFixed(2)}`;
    });
    const oars = 'Oars,2026-10-15,EUR,50,5,0.60';
    const read = (total: string) =>
      counted('cost', SPEND, ...days, oars, oars, `Total: Campaigns,--,EUR,1,1,${total}`);
    expect(read('1318.70')).toMatchObject({ accepted: 126, duplicate: 0 });
    expect(read('1318.10')).toMatchObject({ accepted: 125, duplicate: 1 });
  });

  test('counts by the total of a Meta file, which names no campaign, in its own decimal mark', () => {
    const header = 'Kampagnenname;Tag;Ausgegebener Betrag (EUR);Impressionen';
    const own = 'Schilf;2026-10-01;1.012,50;100';
    const read = (total: string) => counted('cost', header, own, own, `;;${total};200`);
    expect(read('2.025,00').amounts).toEqual([1012.5, 1012.5]);
    expect(read('1.012,50').amounts).toEqual([1012.5]);
  });

  test('in two currencies has no total that could show it', () => {
    const other = 'Brand,2026-10-02,USD,90,9,11.00';
    expect(counted('cost', SPEND, row, other, row, 'Total: Campaigns,--,,290,29,36.00')).toMatchObject({
      duplicate: 1,
    });
  });
});

describe('costs of one kind and month', () => {
  const COSTS = 'period,category,amount,currency';

  test('of different amounts are a list, and added up', () => {
    const rows = ['2026-10,sales_marketing,5000,EUR', '2026-10,sales_marketing,700,EUR'];
    expect(counted('amount', COSTS, ...rows)).toMatchObject({ amounts: [5000, 700], said: [] });
  });

  test('that stand there twice count once, however the amount is written', () => {
    const rows = ['2026-10,sales_marketing,5000,EUR', '2026-10,Sales Marketing,5000.00,EUR'];
    expect(counted('amount', COSTS, ...rows)).toMatchObject({
      amounts: [5000],
      duplicate: 1,
      said: [[3, 'repeated-rows']],
    });
  });

  test('are told apart by a note', () => {
    const rows = ['2026-10,sales_marketing,5000,EUR,Mara', '2026-10,sales_marketing,5000,EUR,Ida'];
    expect(counted('amount', `${COSTS},note`, ...rows)).toMatchObject({ amounts: [5000, 5000], said: [] });
  });
});

describe('a target', () => {
  const TARGETS = 'owner,team,metric,period,amount,currency';

  test('that stands there twice counts once', () => {
    const rows = ['Mara,,quota,2026-Q4,90000,EUR', 'Mara,,quota,2026-Q4,90000,EUR'];
    expect(counted('amount', TARGETS, ...rows)).toMatchObject({ amounts: [90_000], duplicate: 1 });
  });

  test('that is stated in two amounts counts in the last one, and it is said', () => {
    const rows = [
      'Mara,,quota,2026-Q4,90000,EUR',
      'Mara,,quota,2026-Q4,99000,EUR',
      'Ida,,quota,2026-Q4,1,EUR',
    ];
    expect(counted('amount', TARGETS, ...rows)).toMatchObject({
      amounts: [99_000, 1],
      accepted: 2,
      rejected: [],
      said: [[3, 'conflicting-rows']],
    });
  });

  test('of each product is one of its own', () => {
    const rows = ['Mara,,quota,2026-Q4,90000,EUR,Pro', 'Mara,,quota,2026-Q4,20000,EUR,Basic'];
    expect(counted('amount', `${TARGETS},product`, ...rows)).toMatchObject({ amounts: [90_000, 20_000] });
  });
});

test('a forecast of one day that stands there twice counts once, and one in two amounts in the last', () => {
  const other = ['2026-Q4,2026-09-30,Mara,100,EUR', '2026-Q4,2026-09-30,Mara,120,EUR'];
  expect(counted('amount', 'period,submitted_on,owner,amount,currency', ...other)).toMatchObject({
    amounts: [120],
    rejected: [],
    said: [[3, 'conflicting-rows']],
  });
  const rows = ['2026-Q4,2026-09-30,Mara,100,EUR', '2026-Q4,2026-09-30,Mara,100,EUR'];
  expect(counted('amount', 'period,submitted_on,owner,amount,currency', ...rows)).toMatchObject({
    amounts: [100],
    said: [[3, 'repeated-rows']],
  });
});

test('a deal without an id that stands there twice counts once, and one with an id is left to its id', () => {
  const header = 'Opportunity Name,Stage,Close Date,Created Date,Amount';
  const row = 'Ferry,Prospecting,2026-10-20,2026-08-13,100';
  expect(counted('amount', header, row, row)).toMatchObject({ amounts: [100], duplicate: 1 });
  expect(counted('amount', `Opportunity ID,${header}`, `006a,${row}`, `006b,${row}`)).toMatchObject({
    amounts: [100, 100],
    said: [],
  });
});

test('payments without ids that are the same may be facts of their own: they count, and it is said', () => {
  const header = 'id,Created date (UTC),Amount,Amount Refunded,Currency,Converted Amount,Status';
  const row = ',2026-10-01 10:00,9.00,0.00,eur,9.00,Paid';
  expect(counted('amount', header, row, row)).toMatchObject({
    amounts: [9, 9],
    said: [[3, 'repeated-parts']],
  });
});

describe('a column of measures', () => {
  test.each([[['5.31', '0']], [['7,5']], [['12%', '--', '']], [['< 10%', '23.11%']]])('holds %j', (cells) => {
    expect(isMeasure(cells, ['--'])).toBe(true);
  });

  test.each([[['13', '14']], [['18-24', '25.5']], [['Mobile']], [['', '--']], [[]]])(
    'does not hold %j',
    (cells) => {
      expect(isMeasure(cells, ['--'])).toBe(false);
    },
  );
});

describe('a report on deals without ids', () => {
  const header =
    'Opportunity Name,Account Name,Opportunity Owner,Stage,Amount,Close Date,Created Date,Product,Quantity';
  const acme = (product: string, amount = '12000.00') =>
    `Acme - Platform,Acme,Ann,Closed Won,${amount},10/15/2026,9/25/2026,${product},1`;

  test('counts a deal once that stands there for each of its products, and says so', () => {
    const lines = [acme('Platform'), acme('Support'), acme('Training')];
    expect(counted('amount', header, ...lines)).toMatchObject({
      amounts: [12000],
      duplicate: 2,
      accepted: 1,
      said: [[3, 'product-rows']],
    });
  });

  test.each([
    ['First Name,Role', ['Ann,Buyer', 'Bo,Buyer', 'Cy,User']],
    ['Contact: Full Name', ['Ann Alder', 'Bo Birch', 'Cy Cedar']],
    ['Campaign Name,Responded', ['Fair,0', 'Mailing,1', 'Webinar,1']],
    ['Subject,Date', ['Call,10/1/2026', 'Call again,10/2/2026', 'Mail,10/2/2026']],
    ['Competitor Name', ['', 'Loom & Co', 'Weft']],
  ])('counts a deal once that stands there for each %s', (columns, [one, other, third]) => {
    const deal = 'Acme - Platform,Acme,Ann,Closed Won,12000.00,10/15/2026,9/25/2026';
    const report = `Opportunity Name,Account Name,Opportunity Owner,Stage,Amount,Close Date,Created Date,${columns}`;
    const lines = [one, other, third].map((cells) => `${deal},${cells}`);
    expect(counted('amount', report, ...lines)).toMatchObject({
      amounts: [12000],
      duplicate: 2,
      said: [[3, 'product-rows']],
    });
  });

  test('takes deals that differ in what no deal has several of for deals of their own', () => {
    const deal = 'Renewal,Closed Won,12000.00,10/15/2026,9/25/2026';
    const lines = [`${deal},North`, `${deal},South`];
    expect(
      counted('amount', 'Opportunity Name,Stage,Amount,Close Date,Created Date,Region', ...lines),
    ).toMatchObject({ amounts: [12000, 12000], said: [] });
  });

  test('counts amounts of the products each, as far as they differ', () => {
    const lines = [acme('Platform', '9000.00'), acme('Support', '3000.00')];
    expect(counted('amount', header, ...lines)).toMatchObject({
      amounts: [9000, 3000],
      duplicate: 0,
      said: [],
    });
  });

  test('takes deals without a name for deals of their own', () => {
    const lines = [acme('Platform'), acme('Support')].map((line) => line.replace('Acme - Platform,', ','));
    expect(counted('amount', header, ...lines)).toMatchObject({ amounts: [12000, 12000], said: [] });
  });
});
