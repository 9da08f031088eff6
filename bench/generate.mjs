// Writes deterministic exports of any size: `node bench/generate.mjs billing 1000000 OUT.csv`.

import { closeSync, openSync, writeSync } from 'node:fs';

/** A small generator of numbers in [0, 1), the same for the same seed everywhere. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DAY = 86_400_000;
const FIRST = Date.UTC(2023, 0, 1);
const DAYS = 24 * 30;

const moment = (day, second) =>
  new Date(FIRST + day * DAY + second * 1000).toISOString().slice(0, 16).replace('T', ' ');
const date = (day) => new Date(FIRST + day * DAY).toISOString().slice(0, 10);
const code = (number, length) => number.toString(36).padStart(length, '0');

const plans = [
  ['Starter', 'month', '29.00'],
  ['Team', 'month', '99.00'],
  ['Team yearly', 'year', '990.00'],
  ['Business', 'month', '249.00'],
  ['Business yearly', 'year', '2490.00'],
];

const kinds = {
  /** Stripe, Billing, Subscriptions: 12 columns, some 150 bytes a row, 16 % of the names quoted. */
  billing: {
    header:
      'id,Customer ID,Customer Name,Plan,Currency,Interval,Amount,Status,Start (UTC),Current Period Start (UTC),Current Period End (UTC),Ended At (UTC)',
    row(number, next) {
      const customer = Math.floor(number / 3);
      const [plan, interval, amount] = plans[Math.floor(next() * plans.length)];
      const started = Math.floor(next() * DAYS);
      const ended = next() < 0.4 ? started + 20 + Math.floor(next() * 400) : DAYS;
      const over = ended < DAYS;
      const name =
        customer % 25 < 4 ? `"Company ${code(customer, 5)}, Inc."` : `Company ${code(customer, 5)} GmbH`;
      const second = Math.floor(next() * 86_400);
      return [
        `sub_1N${code(number, 9)}Qx${code(Math.floor(next() * 1e9), 7)}`,
        `cus_P${code(customer, 8)}Zk7`,
        name,
        plan,
        'usd',
        interval,
        amount,
        over ? 'canceled' : 'active',
        moment(started, second),
        moment(Math.min(ended, DAYS - 1) - 15, second),
        moment(Math.min(ended, DAYS - 1) + 15, second),
        over ? moment(ended, second) : '',
      ].join(',');
    },
  },
  /** Salesforce Data Export, Opportunity. */
  deals: {
    header:
      '"Id","IsDeleted","AccountId","Name","StageName","Amount","Probability","CloseDate","Type","LeadSource","IsClosed","IsWon","ForecastCategory","OwnerId","CreatedDate","LastModifiedDate"',
    row(number, next) {
      const created = Math.floor(next() * (DAYS - 1));
      const closes = created + 10 + Math.floor(next() * 120);
      const closed = closes < DAYS;
      const won = closed && next() < 0.3;
      const stage = won ? 'Closed Won' : closed ? 'Closed Lost' : 'Negotiation/Review';
      const cells = [
        `006${code(number, 9)}AAA${code(number % 46_000, 3)}`.slice(0, 18),
        '0',
        `001${code(Math.floor(number / 2), 9)}AAA000`,
        `Deal ${number}`,
        stage,
        `${1000 + Math.floor(next() * 90_000)}.00`,
        won ? '100' : closed ? '0' : '60',
        `${date(closes)} 00:00:00`,
        'New Customer',
        'Web',
        closed ? '1' : '0',
        won ? '1' : '0',
        closed ? 'Closed' : 'Pipeline',
        `005${code(number % 40, 9)}AAA000`,
        `${date(created)} 10:00:00`,
        `${date(Math.min(closes, DAYS - 1))} 11:00:00`,
      ];
      return cells.map((cell) => `"${cell}"`).join(',');
    },
  },
  /** Salesforce Data Export, Lead. */
  leads: {
    header:
      '"Id","IsDeleted","Company","Email","LeadSource","Status","OwnerId","IsConverted","ConvertedDate","ConvertedOpportunityId","CreatedDate","LastModifiedDate"',
    row(number, next) {
      const created = Math.floor(next() * (DAYS - 40));
      const converted = next() < 0.1;
      const on = created + Math.floor(next() * 39);
      const cells = [
        `00Q${code(number, 9)}AAA000`,
        '0',
        `Company ${code(number, 5)}`,
        `contact@c${code(number, 5)}.example`,
        'Web',
        converted ? 'Closed - Converted' : 'Open - Not Contacted',
        `005${code(number % 40, 9)}AAA000`,
        converted ? '1' : '0',
        converted ? `${date(on)} 00:00:00` : '',
        converted ? `006${code(number, 9)}AAA000` : '000000000000000AAA',
        `${date(created)} 09:30:00`,
        `${date(created)} 09:30:00`,
      ];
      return cells.map((cell) => `"${cell}"`).join(',');
    },
  },
  /** Google Ads, campaigns by day. */
  spend: {
    header:
      'Campaign,Day,Campaign status,Campaign type,Currency code,Impr.,Clicks,CTR,Avg. CPC,Cost,Conversions',
    row(number, next) {
      const clicks = Math.floor(next() * 300);
      return [
        `Campaign ${Math.floor(number / DAYS)}`,
        date(number % DAYS),
        'Enabled',
        'Search',
        'USD',
        String(clicks * 17),
        String(clicks),
        '5.9%',
        '1.20',
        `${Math.floor(next() * 400)}.${String(Math.floor(next() * 100)).padStart(2, '0')}`,
        '1.50',
      ].join(',');
    },
  },
};

/** Writes `rows` rows of a kind to a file. */
export function generate(kind, rows, path) {
  const { header, row } = kinds[kind];
  const next = random(kind.length * 7919);
  const file = openSync(path, 'w');
  let block = `${header}\n`;
  for (let number = 0; number < rows; number++) {
    block += `${row(number, next)}\n`;
    if (block.length > 1 << 20) {
      writeSync(file, block);
      block = '';
    }
  }
  writeSync(file, block);
  closeSync(file);
}

const [kind, rows, path] = process.argv.slice(2);
if (process.argv[1]?.endsWith('generate.mjs') && path) generate(kind, Number(rows), path);
