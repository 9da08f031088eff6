// Folders that are spoilt as a whole: each has a right answer, worked out here by plain arithmetic, and a reading that gives another one without
// a word is silently wrong.

const STYLES = [
  { name: 'plain', write: (text) => text },
  { name: 'crlf', write: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'marked', write: (text) => `\uFEFF${text}` },
  { name: 'semicolons', write: (text) => text.replaceAll(',', ';') },
];

const csv = (header, rows) => `${[header, ...rows].join('\n')}\n`;
const day = (month, number) => `2026-${String(month).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
const fixed = (value) => value.toFixed(2);

/** The row of a metric; `variant` where it has several. */
const rowOf = (report, id, variant) =>
  report.metrics.find((row) => row.id === id && (variant === undefined || row.variant === variant)) ?? null;

/** Null where a value is right, or where it is missing or doubtful and that is said in the table. */
function mismatch(report, id, wanted, { variant, may = [] } = {}) {
  const row = rowOf(report, id, variant);
  if (row === null) return `${id} is not there`;
  if (row.value === wanted) return null;
  if (row.value === null && may.includes(row.reason?.code)) return null;
  if (row.value !== null && row.flags.some((flag) => may.includes(flag))) return null;
  return `${id} is ${row.value ?? row.reason?.code} and not ${wanted}`;
}

const DEALS = 'Id,Name,StageName,Amount,CloseDate,CreatedDate,IsClosed,IsWon,Probability';
const deal = (number, { stage, amount, close, created, closed, won, share }) =>
  [
    `006Qk0000000${String(number).padStart(3, '0')}AAA`,
    `Deal ${number}`,
    stage,
    amount,
    close,
    created,
    closed,
    won,
    share,
  ].join(',');

/** Deals that are won or lost, some on days after as-of: they are in no pipeline, and in no period. */
function closedInFuture() {
  return [1, 2, 3, 4, 5].flatMap((later) =>
    STYLES.map((style) => {
      const won = (number, close) =>
        deal(number, {
          stage: 'Closed Won',
          amount: '100.00',
          close,
          created: '2026-09-01',
          closed: 1,
          won: 1,
          share: 100,
        });
      const open = deal(90, {
        stage: 'Proposal',
        amount: '500.00',
        close: '2026-12-10',
        created: '2026-09-02',
        closed: 0,
        won: 0,
        share: 40,
      });
      const rows = [
        won(1, '2026-10-05'),
        open,
        ...Array.from({ length: later }, (_, at) => won(10 + at, day(11, 10 + at))),
      ];
      return {
        kind: 'closed in future',
        name: `${later} ${style.name}`,
        files: { 'opportunities.csv': style.write(csv(DEALS, rows)) },
        metrics: ['win_rate', 'weighted_pipeline', 'deals_won'],
        judge: (report) =>
          mismatch(report, 'weighted_pipeline', '200.00') ??
          mismatch(report, 'deals_won', '1') ??
          (report.afterAsOf.opportunities === later ? null : 'the later deals are not counted'),
      };
    }),
  );
}

/** Exports without the tool's flags: the stage tells the same, or nothing is said to be known. */
function lostFlags() {
  const stages = [
    ['Closed Won', 'Closed Lost'],
    ['Geschlossen und gewonnen', 'Geschlossen und verloren'],
    ['Fechada e ganha', 'Fechada e perdida'],
    ['Erfolg', 'Aus'],
  ];
  return stages.flatMap(([won = '', lost = '']) =>
    STYLES.map((style) => {
      const header = 'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date';
      const rows = [won, lost, lost, lost].map((stage, at) =>
        [`90${at}`, `Deal ${at}`, stage, '100.00', `${day(10, 5 + at)} 10:00`, '2026-09-01 10:00'].join(','),
      );
      const may = ['missing-input', 'zero-denominator', 'unknown-share'];
      return {
        kind: 'lost flags',
        name: `${won} ${style.name}`,
        files: { 'deals.csv': style.write(csv(header, rows)) },
        metrics: ['win_rate'],
        judge: (report) => mismatch(report, 'win_rate', '0.250000000000', { variant: 'count', may }),
      };
    }),
  );
}

/** A column that is there and empty: what rests on it has no value, and the rest is as it was. */
function emptyColumns() {
  const row = (number, cells) =>
    deal(number, {
      stage: 'Proposal',
      amount: '100.00',
      close: '2026-12-10',
      created: '2026-10-02',
      closed: 0,
      won: 0,
      share: 50,
      ...cells,
    });
  const won = (number, cells) =>
    deal(number, {
      stage: 'Closed Won',
      amount: '100.00',
      close: '2026-10-10',
      created: '2026-10-01',
      closed: 1,
      won: 1,
      share: 100,
      ...cells,
    });
  const cases = [
    ['amount', { amount: '' }, 'pipeline_created', undefined],
    ['amount', { amount: '' }, 'win_rate', 'value'],
    ['share', { share: '' }, 'weighted_pipeline', undefined],
    ['created', { created: '' }, 'sales_cycle', 'median'],
  ];
  return cases.flatMap(([column, cells, id, variant]) =>
    STYLES.map((style) => ({
      kind: 'empty columns',
      name: `${column} ${id} ${style.name}`,
      files: {
        'opportunities.csv': style.write(
          csv(DEALS, [row(1, cells), row(2, cells), won(3, cells), won(4, cells)]),
        ),
      },
      metrics: [id],
      judge: (report) => {
        const found = rowOf(report, id, variant);
        return found?.value === null ? null : `${id} is ${found?.value} without any ${column}`;
      },
    })),
  );
}

const SUBSCRIPTIONS =
  'id,Customer ID,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC)';
const subscription = (number, amount, status = 'active') =>
  `sub_${number},cus_${number},Pro,eur,month,${amount},${status},2026-01-05 10:00,2026-10-05 10:00,2026-11-05 10:00`;

/** Half of the subscriptions in a file that cannot be read: never half of the MRR without a word. */
function brokenFiles() {
  const half = csv(
    SUBSCRIPTIONS,
    [1, 2, 3].map((number) => subscription(number, '10.00')),
  );
  const other = csv(
    SUBSCRIPTIONS,
    [4, 5, 6].map((number) => subscription(number, '10.00')),
  );
  const broken = {
    'bad UTF-8': Buffer.concat([Buffer.from(other), Buffer.from([0x73, 0xff, 0xfe, 0x41, 10])]),
    'an open quote': other.replace('sub_5', '"sub_5'),
    'cut packing': Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]),
    'no bytes that are text': Buffer.alloc(5000),
    'every row too long': other.replaceAll('05 10:00\n', '05 10:00,x,y\n'),
    'a column renamed': other.replace('Amount', 'Sum').replace('Interval', 'Every'),
  };
  return Object.entries(broken).flatMap(([how, bytes]) =>
    ['subscriptions-2.csv', 'a/subscriptions.csv', 'subscriptions (1).csv'].map((name) => ({
      kind: 'broken file',
      name: `${how} ${name}`,
      files: { 'subscriptions.csv': half, [name]: bytes },
      metrics: ['mrr'],
      mayRefuse: true,
      judge: (report) => mismatch(report, 'mrr', '60.00', { may: ['incomplete-input'] }),
    })),
  );
}

/** A report by week beneath its range: each week is spread over its own days. */
function googleWeeks() {
  // Mondays; the first week has four of its days in October, the last six.
  const weeks = [day(9, 28), day(10, 5), day(10, 12), day(10, 19), day(10, 26)];
  const ranges = [
    'September 28, 2026 - November 1, 2026',
    '28. September 2026 - 1. November 2026',
    '28 września 2026 - 1 listopada 2026',
  ];
  return [7, 70, 700, 1400].flatMap((cost) =>
    ranges.flatMap((range) =>
      STYLES.slice(0, 3).map((style) => ({
        kind: 'weeks with range',
        name: `${cost} ${range} ${style.name}`,
        files: {
          'report.csv': style.write(
            [
              'Campaign report',
              `"${range}"`,
              'Week,Campaign,Currency code,Impr.,Cost',
              ...weeks.map((week) => `${week},Brand,EUR,100,${fixed(cost)}`),
              `Total: Account,,EUR,500,${fixed(5 * cost)}`,
            ].join('\n'),
          ),
        },
        metrics: ['marketing_spend'],
        judge: (report) => mismatch(report, 'marketing_spend', fixed((cost * (4 + 7 + 7 + 7 + 6)) / 7)),
      })),
    ),
  );
}

/** A newer download that has lost a row, corrected one and added one, beside the older: by names, folders, in both orders. */
function overlaps() {
  const names = [
    ['subs-2026-09-30.csv', 'subs-2026-10-31.csv'],
    ['z-2026-09-30.csv', 'a-2026-10-31.csv'],
    ['2026-09-30/subs.csv', '2026-10-31/subs.csv'],
    ['old 30.09.2026/s.csv', 'new 31.10.2026/s.csv'],
  ];
  const older = [subscription(1, '100.00'), subscription(2, '40.00'), subscription(3, '30.00')];
  const newer = [subscription(1, '100.00'), subscription(2, '45.00'), subscription(4, '5.00')];
  const gone = newer.concat(subscription(3, '30.00', 'incomplete_expired'));
  return names.flatMap(([old = '', now = '']) =>
    STYLES.map((style) => ({
      kind: 'overlap, deleted',
      name: `${old} ${style.name}`,
      files: { [old]: style.write(csv(SUBSCRIPTIONS, older)), [now]: style.write(csv(SUBSCRIPTIONS, gone)) },
      metrics: ['mrr'],
      // 100 + 45 + 5: the third never began, the newer file says.
      judge: (report) => mismatch(report, 'mrr', '150.00'),
    })),
  );
}

/** Every folder, with what must hold for it. */
export const situations = () => [
  ...closedInFuture(),
  ...lostFlags(),
  ...emptyColumns(),
  ...brokenFiles(),
  ...googleWeeks(),
  ...overlaps(),
];
