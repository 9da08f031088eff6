import { describe, expect, test } from 'vitest';
import { funnel } from '../../../src/analyses/funnel/funnel.ts';
import type { FunnelDocument } from '../../../src/documents/funnel.ts';
import { schemaOf } from '../../../src/documents/index.ts';
import { repository } from '../../support/fixture.ts';
import { folderOf } from '../../support/folders.ts';
import { runIn } from '../../support/io.ts';
import { d, deal, modelOf, periodOf } from '../../support/model.ts';

const forty = repository('fixtures/funnel');
const quarter = ['--period', '2025-Q1', '--as-of', '2025-06-30', '--quiet'];

function funnelIn(folder: string, ...argv: string[]): FunnelDocument {
  const { exit, stdout, stderr } = runIn(folder, ['funnel', '.', '--json', ...argv]);
  expect([exit, stderr]).toEqual([0, expect.any(String)]);
  const document = JSON.parse(stdout);
  expect(schemaOf('funnel').parse(document)).toEqual(document);
  return document;
}

const total = ({ funnels: [first] }: FunnelDocument) => {
  if (!first) throw new Error('a funnel has a total');
  return first;
};
const counts = (document: FunnelDocument): number[] => total(document).stages.map(({ count }) => count);

/** Expected values: fixtures/funnel/by-hand.md. */
describe('the funnel of forty leads', () => {
  test.each([
    ['implied', [40, 27, 19, 13, 4], '15200.00'],
    ['strict', [40, 22, 11, 10, 4], '13400.00'],
    ['any', [40, 22, 16, 13, 4], '15200.00'],
  ])('counts by the rule %s', (rule, expected, worth) => {
    const document = funnelIn(forty, ...quarter, '--rule', rule);
    expect(counts(document)).toEqual(expected);
    const [, , , opportunity, won] = total(document).stages;
    expect(opportunity?.amounts).toEqual([{ currency: 'EUR', amount: worth }]);
    expect(won?.amounts).toEqual([{ currency: 'EUR', amount: '10000.00' }]);
  });

  test('says by default the shares of who reached a stage or a later one, with their intervals', () => {
    const document = funnelIn(forty, ...quarter);
    const { stages, leak, outOfOrder } = total(document);
    expect(document.rule).toBe('implied');
    expect(stages.map(({ fromPrevious }) => fromPrevious?.value ?? null)).toEqual([
      null,
      '0.675000000000',
      '0.703703703704',
      '0.684210526316',
      '0.307692307692',
    ]);
    expect(stages[4]?.cumulative?.value).toBe('0.100000000000');
    // 4 of 13: (0.307692 + 0.147748 ∓ 1.959964 × √(0.016386 + 0.005683)) ÷ 1.295497
    expect(stages[4]?.fromPrevious?.low).toMatch(/^0\.126/);
    expect(stages[4]?.fromPrevious?.high).toMatch(/^0\.576/);
    expect([leak, outOfOrder]).toEqual(['mql', 1]);
  });

  test('has the median days of who went on, and how many wait; who passed a stage over is on neither side', () => {
    const { stages } = total(funnelIn(forty, ...quarter));
    expect(stages.map(({ days }) => days && [Number(days.median), days.n, days.open])).toEqual([
      null,
      [10, 21, 13],
      [12, 10, 8],
      [10, 10, 5],
      [30, 4, 7],
    ]);
  });

  test('counts those who wait in the days where it is asked to', () => {
    const { stages } = total(funnelIn(forty, ...quarter, '--censored'));
    expect(stages.map(({ days }) => days?.censored)).toEqual([undefined, 14, 12, 10, null]);
  });

  test('is closed once the youngest is as old as nine in ten were that came through', () => {
    expect(funnelIn(forty, ...quarter).maturity).toEqual({ state: 'closed', youngest: 91, usual: 90 });
    const earlier = funnelIn(forty, '--period', '2025-Q1', '--as-of', '2025-06-28', '--quiet');
    expect(earlier.maturity).toEqual({ state: 'open', youngest: 89, usual: 90 });
  });

  test('tells sources apart, which add up to the total', () => {
    const { funnels } = funnelIn(forty, ...quarter, '--by', 'source');
    const [all, ...parts] = funnels;
    expect(parts.map(({ segment }) => segment['source'])).toEqual(['', 'Event', 'Partner', 'Web']);
    for (const [at, { count }] of all?.stages.entries() ?? [])
      expect(parts.reduce((sum, { stages }) => sum + (stages[at]?.count ?? 0), 0)).toBe(count);
    // L02 was won for 2,000, five more came as far as SQL.
    expect(parts[2]?.stages.map(({ count }) => count)).toEqual([6, 6, 6, 1, 1]);
  });

  test('filters leads, and keeps the opportunities that they became', () => {
    const document = funnelIn(forty, ...quarter, '--where', 'source=Partner');
    expect(counts(document)).toEqual([6, 6, 6, 1, 1]);
  });

  test('counts in the view of a period who reached each stage in it, whenever they came', () => {
    // In February 12 came (A3, C, E and F); MQL were A3, C's three, E's eight and F; SQL B's six and F; opportunities A1, A2 and B's six.
    const february = ['--period', '2025-02', '--as-of', '2025-06-30', '--quiet', '--view', 'period'];
    const document = funnelIn(forty, ...february);
    expect(counts(document)).toEqual([13, 13, 7, 8, 0]);
    expect([document.rule, document.maturity]).toEqual(['any', null]);
    expect(total(document).stages[3]?.fromPrevious).toMatchObject({ value: '1.142857142857', low: null });
  });

  test('is drawn on a terminal with bars, the biggest leak in words', () => {
    let out = '';
    const write = (text: string): void => {
      out += text;
    };
    const stdout = { isTerminal: true, columns: 80, write };
    runIn(forty, ['funnel', '.', ...quarter], { stdout, env: { NO_COLOR: '1', LANG: 'en_US.UTF-8' } });
    expect(out).toMatch(/^Lead +█{16} +40/m);
    expect(out).toMatch(/^Won +█▋ +4 +30\.8 % +10\.0 % +30\.0 d +10,000\.00$/m);
    expect(out).toContain('biggest leak: Lead → MQL, where 67.5 % go on (27 of 40)');
    expect(out.split('\n').every((line) => line.length <= 80)).toBe(true);
  });
});

describe('a funnel', () => {
  const mapped = (columns: object, more: object = {}) => ({
    'revkpi.yaml': { currency: 'EUR', sources: [{ files: 'leads.csv', yields: 'leads', columns }], ...more },
  });

  test('leaves out stages that no file tells of, and takes conversions for opportunities', () => {
    const folder = folderOf({
      ...mapped({ id: 'id', createdOn: 'created', convertedOn: 'converted' }),
      'leads.csv':
        'id,created,converted\nl1,2025-03-01,2025-04-10\nl2,2025-03-02,\nl3,2025-03-03,\nl4,2025-03-04,\n',
    });
    const document = funnelIn(folder, '--period', '2025-03', '--as-of', '2025-07-31');
    expect(document.stages).toEqual(['lead', 'opportunity']);
    expect(document.untold).toEqual(['mql', 'sql', 'won']);
    expect(total(document).stages[1]?.fromPrevious).toMatchObject({ value: '0.250000000000' });
    expect(total(document).leak).toBeNull();
  });

  test('goes by the words for where leads stand, ours and the company’s, and says how many may have come further', () => {
    const folder = folderOf({
      ...mapped(
        { id: 'id', createdOn: 'created', stage: 'status' },
        { leadStages: { sql: ['Working'], lost: ['Dead'] } },
      ),
      'leads.csv':
        'id,created,status\nl1,2025-03-01,Working\nl2,2025-03-02,Marketing Qualified Lead\nl3,2025-03-03,Dead\nl4,2025-03-04,New\nl5,2025-03-05,Customer\n',
    });
    const document = funnelIn(folder, '--period', '2025-03', '--as-of', '2025-07-31');
    expect(document.stages).toEqual(['lead', 'mql', 'sql', 'won']);
    expect(counts(document)).toEqual([5, 3, 2, 1]);
    expect(total(document).unknownFurthestStage).toBe(2);
  });

  test('ties leads to opportunities by the company where no file says which they became', () => {
    const lead = (id: string, more: object) => ({ id, createdOn: d('2025-03-02'), ...more });
    const model = modelOf(
      {
        // By domain, by name, by neither as the mail provider says nothing, and one whose deal is older than it is.
        leads: [
          lead('l1', { email: 'ann@brack.example' }),
          lead('l2', { company: 'Colm Foods GmbH' }),
          lead('l3', { email: 'x@gmail.com', company: 'Unheard' }),
          lead('l4', { email: 'd@dunn.example' }),
        ],
        accounts: [
          { id: 'A1', name: 'Brack', website: 'https://www.brack.example' },
          { id: 'A2', name: 'Colm Foods', website: null },
          { id: 'A3', name: 'Dunn', website: 'dunn.example' },
        ],
        opportunities: [
          deal({ account: 'A1', createdOn: d('2025-03-10'), closedOn: d('2025-04-01'), outcome: 'won' }),
          deal({ account: 'A2', createdOn: d('2025-03-11') }),
          deal({ account: 'A3', createdOn: d('2025-03-01'), closedOn: d('2025-04-01'), outcome: 'won' }),
        ],
      },
      { asOf: d('2025-07-31') },
    );
    const options = { view: 'cohort', rule: null, by: null, censored: false } as const;
    const { groups, linked } = funnel(model, periodOf(model, '2025-03'), options);
    expect(groups[0]?.steps.map(({ count }) => count)).toEqual([4, 2, 1]);
    expect(linked).toEqual({ converted: 2, byId: 0, byCompany: 2, lost: 0 });
  });

  test('counts an opportunity of two leads once in what it is worth', () => {
    const folder = folderOf({
      'revkpi.yaml': {
        currency: 'EUR',
        sources: [
          {
            files: 'leads.csv',
            yields: 'leads',
            columns: { id: 'id', createdOn: 'created', opportunity: 'deal' },
          },
          {
            files: 'deals.csv',
            yields: 'opportunities',
            columns: {
              id: 'id',
              createdOn: 'created',
              closedOn: 'closed',
              outcome: 'outcome',
              amount: 'amount',
            },
            values: { outcome: { won: ['won'] } },
          },
        ],
      },
      'leads.csv': 'id,created,deal\nl1,2025-03-01,d1\nl2,2025-03-02,d1\nl3,2025-03-03,d9\n',
      'deals.csv': 'id,created,closed,outcome,amount\nd1,2025-03-10,2025-04-01,won,900\n',
    });
    const document = funnelIn(folder, '--period', '2025-03', '--as-of', '2025-07-31');
    expect(counts(document)).toEqual([3, 2, 2]);
    expect(total(document).stages[2]?.amounts).toEqual([{ currency: 'EUR', amount: '900.00' }]);
  });

  test('of a period without leads says so, and has no shares', () => {
    const { funnels, beginsOn } = funnelIn(forty, '--period', '2024-12', '--as-of', '2025-06-30', '--quiet');
    expect(beginsOn).toBe('2025-01-06');
    expect(funnels[0]?.stages[1]?.fromPrevious).toMatchObject({ value: null, denominator: 0, low: null });
  });

  test('refuses what it cannot be made of', () => {
    const refused = (...argv: string[]) => {
      const { exit, stderr } = runIn(forty, ['funnel', ...argv, ...quarter]);
      return [exit, stderr];
    };
    expect(refused('deals.csv')).toEqual([2, expect.stringContaining('no file supplied leads')]);
    expect(refused('.', '--by', 'colour')).toEqual([2, expect.stringContaining('"colour"')]);
    expect(refused('.', '--view', 'period', '--rule', 'strict')).toEqual([
      2,
      expect.stringContaining('--rule strict means nothing'),
    ]);
    expect(refused('.', '--where', 'amount>600')).toEqual([
      2,
      expect.stringContaining('leads cannot be told apart'),
    ]);
  });
});

describe('the funnel of deals', () => {
  const deals = ['Id,Status,Stage,Amount,Created,Close,Owner'];
  const changes = ['Deal,To,On'];
  // Five come to Demo, four of them on to Offer, of whom two are won and one is lost; one more was created before the quarter.
  const add = (id: string, status: string, stage: string, days: readonly string[], amount: number) => {
    const close = days[2] ?? '2025-05-30';
    const created = days[0] ?? '';
    deals.push([id, status, stage, amount, created, close, id < 'C' ? 'Ines' : 'Tom'].join(','));
    for (const [at, to] of ['Demo', 'Offer', stage].entries())
      if (days[at]) changes.push([id, to, days[at]].join(','));
  };
  add('A', 'won', 'Signed', ['2025-01-06', '2025-01-16', '2025-02-05'], 100);
  add('B', 'won', 'Signed', ['2025-01-07', '2025-01-27', '2025-02-06'], 50);
  add('C', 'lost', 'Gone', ['2025-01-08', '2025-01-20', '2025-02-10'], 30);
  add('D', 'open', 'Offer', ['2025-02-01', '2025-02-15'], 20);
  add('E', 'open', 'Demo', ['2025-02-03'], 10);
  add('F', 'open', 'Offer', ['2024-12-20', '2025-01-02'], 700);
  const config = {
    sources: [
      {
        files: 'deals.csv',
        yields: 'opportunities',
        columns: {
          ...{ id: 'Id', outcome: 'Status', stage: 'Stage', amount: 'Amount', owner: 'Owner' },
          ...{ createdOn: 'Created', closedOn: 'Close' },
        },
      },
      {
        files: 'changes.csv',
        yields: 'stageChanges',
        columns: { opportunity: 'Deal', to: 'To', changedOn: 'On' },
      },
    ],
  };
  const folder = folderOf({
    'revkpi.yaml': config,
    'deals.csv': `${deals.join('\n')}\n`,
    'changes.csv': `${changes.join('\n')}\n`,
  });
  const of = (...argv: string[]) => funnelIn(folder, ...quarter, '--of', 'deals', ...argv);

  test('counts the deals that were created in the period by the stages they came to', () => {
    const document = of();
    expect([document.of, document.stages]).toEqual(['deals', ['Demo', 'Offer', 'won']]);
    expect(counts(document)).toEqual([5, 4, 2]);
    const { stages } = total(document);
    expect(stages.map(({ amounts }) => amounts[0]?.amount)).toEqual(['210.00', '200.00', '150.00']);
    expect(stages.map(({ cumulative }) => cumulative?.numerator ?? null)).toEqual([null, 4, 2]);
    // Demo to Offer: 10, 20, 12 and 14 days; Offer to won: 20 and 10.
    expect(stages.map(({ days }) => days?.median ?? null)).toEqual([
      null,
      '13.000000000000',
      '15.000000000000',
    ]);
  });

  test('has what the metric of the same steps has', () => {
    const asked = ['report', '.', '--json', '--metric', 'stage_conversion:deals', ...quarter];
    const { metrics } = JSON.parse(runIn(folder, asked).stdout);
    const whole = metrics.find(({ segment }: { segment: object }) => Object.keys(segment).length === 0);
    expect([whole.numerator, whole.denominator]).toEqual(['2', '5']);
  });

  test('splits them by owner, and says deals where it is about deals', () => {
    const { funnels } = of('--by', 'owner');
    expect(
      funnels.map(({ segment, stages }) => [segment['owner'] ?? 'all', ...stages.map(({ count }) => count)]),
    ).toEqual([
      ['all', 5, 4, 2],
      ['Ines', 2, 2, 2],
      ['Tom', 3, 2, 0],
    ]);
    const { stdout } = runIn(folder, ['funnel', '.', ...quarter, '--of', 'deals', '--format', 'table']);
    expect(stdout).toContain('funnel of the deals of Q1 2025');
    expect(stdout).not.toMatch(/\bleads?\b/);
  });

  test('counts in the view of a period what happened in it, whenever deals came', () => {
    expect(counts(of('--view', 'period'))).toEqual([5, 5, 2]);
  });

  test('says what to write where no channels are named', () => {
    const { exit, stderr } = runIn(folder, ['funnel', '.', ...quarter, '--of', 'deals', '--by', 'channel']);
    expect(exit).toBe(2);
    expect(stderr).toContain('channels: { Online: [google, meta, web]');
  });
});
