// A witness that imports nothing of the program: opens the files at the lines that `explain --json` names, reads there
// what each row adds, adds it up, and works the formula out again.

import { chargebeeSubscription, factsOf, rowsIn, stripeSubscription } from './facts.mjs';
import { costIn, dayOf, fileIn, monthly, monthsPaid, stayOf, yearly } from './files.mjs';
import { converted } from './found.mjs';
import { abs, add, div, less, mul, power, q, read, rounded, same, sub, sum, ZERO } from './numbers.mjs';

/** @typedef {import('./numbers.mjs').Q} Q */

/** What the files of a company say, read once. @type {WeakMap<import('./facts.mjs').Company, import('./facts.mjs').Facts>} */
const known = new WeakMap();

/**
 * What is wrong with an explanation; nothing where all of it holds.
 * @param {any} document `revkpi.explanation`, with `--all`
 * @param {import('./facts.mjs').Company} company
 * @returns {string[]}
 */
export function faultsIn(document, company) {
  const asOf = dayOf(document.asOf) ?? 0;
  const start = dayOf(document.period.start) ?? 0;
  const end = Math.min((dayOf(document.period.lastDay) ?? 0) + 1, asOf + 1);
  const facts = known.get(company) ?? factsOf(company);
  known.set(company, facts);
  const around = { company, facts, asOf, days: /** @type {[number, number]} */ ([start, end]) };
  return [document, ...document.further].flatMap((one) => numberFaults(one, around));
}

/** @typedef {{ company: import('./facts.mjs').Company, facts: import('./facts.mjs').Facts, asOf: number, days: [number, number], lag?: number, stage?: string, ofMonths?: boolean }} Around lag: days by which costs lie earlier; stage: from whose first day cycles are counted; ofMonths: whether it is told of the last twelve months, one by one */

/** Metrics that add up the revenue of each of the last twelve months. */
const OF_MONTHS = new Set(['revenue_cv', 'revenue_stability']);

/** @param {any} one @param {Around} around */
function numberFaults(one, around) {
  const name = `${one.metric}:${one.variant} ${JSON.stringify(one.segment)}`;
  const cycle = one.parts.find((/** @type {any} */ part) => part.id === 'cycle');
  const lag =
    (one.metric === 'cac' || one.metric === 'roas') && cycle?.value
      ? Math.floor(Number(cycle.value) + 0.5)
      : 0;
  const faults = one.parts.flatMap((/** @type {any} */ part) =>
    partFaults(part, { ...around, lag, stage: stageOf(one), ofMonths: OF_MONTHS.has(one.metric) }).map(
      (fault) => `${name} ${fault}`,
    ),
  );
  if (one.value === null) return faults;
  if (one.metric === 'time_in_stage') return [...faults, ...stayFaults(one)];
  const value = readded(one);
  if (value === null) return [...faults, `${name}: cannot be worked out again`];
  const printed = rounded(value, digitsOf(one.value));
  return printed === one.value ? faults : [...faults, `${name}: ${printed} is printed as ${one.value}`];
}

/** What a number of an explanation, or a part of it, comes to by its rows alone. @param {any} one @param {string} [id] of a part @returns {Q | null} */
export const readded = (one, id) =>
  id === undefined
    ? workedOut(one, one.inWords === one.title ? null : one.inWords)
    : exactOf(one.parts.find((/** @type {any} */ part) => part.id === id));

/** The stage from which an explanation counts cycles. @param {any} one @returns {string | undefined} */
const stageOf = ({ variant, segment }) => (variant === 'from_stage' ? segment.step : undefined);

/** The median of stays by Kaplan and Meier, worked out again. @param {any} one @returns {string[]} */
function stayFaults(one) {
  const daysOf = (/** @type {string} */ id) =>
    one.parts
      .find((/** @type {any} */ part) => part.id === id)
      .rows.map((/** @type {any} */ row) => Number(row.contribution));
  const [ended, lasting] = [daysOf('ended'), daysOf('lasting')];
  let [left, of] = [1n, 1n];
  for (const day of [...new Set(ended)].sort((a, b) => a - b)) {
    const there = [...ended, ...lasting].filter((days) => days >= day).length;
    const gone = ended.filter((/** @type {number} */ days) => days === day).length;
    [left, of] = [left * BigInt(there - gone), of * BigInt(there)];
    if (2n * left <= of)
      return Number(one.value) === day ? [] : [`half are gone after ${day} days, not ${one.value}`];
  }
  return ['more than half are still there'];
}

/** @param {string} decimal */
const digitsOf = (decimal) => decimal.split('.')[1]?.length ?? 0;

/** Parts that count days or months of the calendar, which stand in no file. */
const notOfRows = new Set(['months', 'days', 'allDays']);

/** The exact value of a part: of its rows, or of its own parts. @param {any} part @returns {Q | null} */
function exactOf(part) {
  if (part.value === null) return null;
  if (part.how === 'metric')
    return part.parts.length === 0 ? read(part.value) : workedOut(part, part.inWords);
  if (notOfRows.has(part.id)) return read(part.value);
  const own = part.rows.map(exactRow);
  if (part.how === 'sum' || part.how === 'count') return sum(own);
  if (part.how === 'mean') return div(sum(own), q(own.length));
  if (part.how === 'max') return own.reduce((/** @type {Q} */ a, /** @type {Q} */ b) => (less(a, b) ? b : a));
  if (part.how === 'kaplan_meier') return medianSurvival(part.rows);
  const sorted = own.sort((/** @type {Q} */ a, /** @type {Q} */ b) => (less(a, b) ? -1 : 1));
  // The nearest rank.
  if (part.how === 'p90') return sorted[Math.ceil(sorted.length * 0.9) - 1];
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return div(add(low, high), q(2));
}

/** The first time at which the product of the shares that stay is a half or less. @param {any[]} rows @returns {Q | null} */
function medianSurvival(rows) {
  const stays = rows.map((row) => ({ months: exactRow(row), left: row.why.startsWith('left') }));
  const byTime = stays.toSorted((a, b) => (less(a.months, b.months) ? -1 : 1));
  const times = byTime.filter(({ months }, at) => at === 0 || !same(months, byTime[at - 1]?.months ?? ZERO));
  let staying = q(1);
  for (const { months: time } of times) {
    const there = stays.filter(({ months }) => !less(months, time)).length;
    const left = stays.filter((one) => one.left && same(one.months, time)).length;
    staying = mul(staying, q(there - left, there));
    if (!less(q(1, 2), staying)) return time;
  }
  return null;
}

/** @param {any} row @returns {Q} */
const exactRow = (row) => read(row.exact ?? row.contribution);

/** What `kept ÷ opening` comes to. @param {any} of what has the parts @param {string | null} words @returns {Q | null} */
function workedOut(of, words) {
  const parts = of.parts.filter((/** @type {any} */ part) => part.sign !== 0);
  if (words === null || words === undefined) return exactOf(parts[0] ?? of.parts[0]);
  const names = new Map(of.parts.map((/** @type {any} */ part) => [part.short, part]));
  const tokens = words.split(/\s*([÷×−+()|^])\s*/).filter((token) => token !== '');
  let at = 0;
  /** @returns {Q} */
  const operand = () => {
    const token = tokens[at++] ?? '';
    if (token === '(') {
      const inner = additive();
      at++;
      return inner;
    }
    if (token === '|') {
      const inner = additive();
      at++;
      return abs(inner);
    }
    const part = names.get(token.trim());
    const value = part ? exactOf(part) : /^\d+$/.test(token.trim()) ? read(token) : null;
    if (value === null) throw new Error(`nothing is called ${token}`);
    return value;
  };
  /** @returns {Q} */
  const raised = () => {
    const base = operand();
    if (tokens[at] !== '^') return base;
    at++;
    return power(base, operand());
  };
  /** @returns {Q} */
  const product = () => {
    let value = raised();
    while (tokens[at] === '×' || tokens[at] === '÷')
      value = tokens[at++] === '×' ? mul(value, raised()) : div(value, raised());
    return value;
  };
  /** @returns {Q} */
  const additive = () => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '−')
      value = tokens[at++] === '+' ? add(value, product()) : sub(value, product());
    return value;
  };
  const value = additive();
  const most = /, at most (\d+)/.exec(of.formula ?? '')?.[1];
  return most !== undefined && less(read(most), value) ? read(most) : value;
}

/** @param {any} part @param {Around} around @returns {string[]} */
function partFaults(part, around) {
  const inner = part.parts.flatMap((/** @type {any} */ one) => partFaults(one, around));
  const rows = part.rows.flatMap((/** @type {any} */ row) => rowFaults(row, part, around));
  const faults = [...inner, ...rows].map((fault) => `${part.id}: ${fault}`);
  if (part.more.count !== 0) faults.push(`${part.id}: not all rows are listed`);
  // What a function makes of rows is no sum of them.
  if (part.value === null || part.how === 'function' || notOfRows.has(part.id)) return faults;
  if (part.how === 'sum' || part.how === 'count') {
    const printed = sum(part.rows.map((/** @type {any} */ row) => read(row.contribution)));
    if (!same(printed, read(part.value)))
      faults.push(`${part.id}: the column adds up to ${rounded(printed, 4)}, not ${part.value}`);
  }
  const exact = exactOf(part);
  if (exact === null || rounded(exact, digitsOf(part.value)) !== part.value)
    faults.push(`${part.id}: comes to ${exact && rounded(exact, 6)}, not ${part.value}`);
  return faults;
}

/** @param {any} row @param {any} part @param {Around} around @returns {string[]} */
function rowFaults(row, part, around) {
  const { kind, rows } = fileIn(around.company.folder, row.file);
  const found = rows.find(({ line }) => line === row.line);
  const where = `${row.file}:${row.line}`;
  if (!found) return [`${where}: no record begins there`];
  const told = exactRow(row);
  if (part.how === 'count')
    return told.d === 1n && told.n >= 0n ? [] : [`${where}: counts as ${row.contribution}`];
  if (kind === 'history' && part.how === 'function')
    return same(stayOf(rows, found, around.days[1]), told)
      ? []
      : [`${where}: stayed ${row.contribution} days`];
  // What a term was renewed with stands in the order that is named, of which the term's own may be the most.
  if (kind === 'orders' && (part.short === 'renewed' || part.short === 'kept')) {
    const followers = [...row.why.matchAll(/followed by (\S+):(\d+) from/g)].map(([, file, line]) =>
      fileIn(around.company.folder, file ?? '').rows.find((one) => one.line === Number(line)),
    );
    const own = [found, ...followers].map((one) => (one ? yearly(one.cells) : ZERO));
    return own.some((one) => same(one, told))
      ? []
      : [`${where}: renewed with ${row.contribution}, ${row.why}`];
  }
  // Shares day by day, and squares, are in no cell; they are added up all the same.
  if (['subscriptions', 'chargebee', 'invoices'].includes(kind) && part.unit !== 'money') return [];
  // So are the causes of a rise, where no column names the price of a piece.
  if (kind === 'chargebee' && causes.has(part.short)) return [];
  // What a customer renewed with is shared out among the rows that it pays by then.
  if (kind !== 'orders' && (part.short === 'renewed' || part.short === 'kept')) return [];
  // Errors as shares of what was won in each period or by each owner are in no cell either.
  if (part.unit === 'fraction') return [];
  const own = worths[kind]?.(found.cells, part, { ...around, rows }) ?? [];
  const allowed =
    part.unit === 'money' ? own.map((one) => inOne(one, currencyIn(found.cells, around), around)) : own;
  return allowed.some((one) => same(one, told))
    ? []
    : [
        `${where}: adds ${row.exact ?? row.contribution}, its cells ${allowed.map((one) => rounded(one, 6)).join(' or ')}`,
      ];
}

/** The currency that a row states. @param {Record<string, string>} cells @param {Around} around */
function currencyIn(cells, { company }) {
  const spent = Object.keys(cells).find((name) => name.startsWith('Amount spent ('));
  const stated = [
    ...['Currency', 'CurrencyIsoCode', 'currency', 'Currency code'].map((name) => cells[name]),
    spent?.slice(14, 17),
  ];
  return stated.find(Boolean)?.toUpperCase() ?? company.currency;
}

/** As it is added to amounts of other currencies, where there are rates. @param {Q} amount @param {string} currency @param {Around} around */
const inOne = (amount, currency, { company, facts }) =>
  facts.rates?.has(currency) ? converted(amount, currency, facts, company.currency) : amount;

/** An amount as it is known: more decimals than the currency has are rounded when it is read. @param {string} cell */
const cents = (cell) => read(rounded(read(cell), 2));

const withoutCoupons = { coupons: {}, currency: '' };

/** With those that end, while they last. @param {import('./facts.mjs').Company} company */
const withAll = ({ coupons, ...company }) => ({
  ...company,
  coupons: Object.fromEntries(
    Object.entries(coupons).map(([code, terms]) => [code, { ...terms, duration: 'forever' }]),
  ),
});

/** What a rise in MRR is owed to. */
const causes = new Set(['upsell', 'cross sell', 'price', 'discount', 'resumed']);

/**
 * What a subscription may add to a rise: its price, or its quantity at the price that a piece of its plan had for the same
 * customer, or what lies between the two. @param {import('./files.mjs').Row[]} rows @param {Record<string, string>} cells
 * @param {Pick<import('./facts.mjs').Company, 'coupons' | 'currency'>} by what is taken off @returns {Q[]}
 */
function sharesOfRise(rows, cells, by) {
  const list = monthly(cells, by);
  const pieces = (/** @type {Record<string, string>} */ own) => read(own['Quantity'] || '1');
  const others = rows
    .map((one) => one.cells)
    .filter((one) => one['Customer ID'] === cells['Customer ID'] && one['Plan'] === cells['Plan']);
  const asOthers = others.map((one) => mul(pieces(cells), div(monthly(one, by), pieces(one))));
  return [list, sub(ZERO, list), ...asOthers, ...asOthers.map((one) => sub(list, one))];
}

/**
 * What a coupon takes off less of a subscription than of the one of its plan that it replaces: as much of the other's list price as
 * is left of its own, less what the other paid. @param {import('./files.mjs').Row[]} rows @param {Record<string, string>} cells
 * @param {import('./facts.mjs').Company} company @returns {Q[]}
 */
function takenOffLess(rows, cells, company) {
  const [list, paid] = [monthly(cells, withoutCoupons), monthly(cells, company)];
  if (same(list, ZERO)) return [];
  const lists = sharesOfRise(rows, cells, withoutCoupons);
  const paids = sharesOfRise(rows, cells, company);
  return lists.map((one, at) => sub(mul(one, div(paid, list)), paids[at] ?? ZERO));
}

/** Days from the first on which the history of an opportunity has it in a stage to its closing. @param {string} stage @param {Record<string, string>} cells @param {string} folder @returns {Q} */
function cycleFrom(stage, cells, folder) {
  const entered = rowsIn(folder)('history')
    .filter((one) => one['OpportunityId'] === cells['Id'] && one['StageName'] === stage)
    .map((one) => dayOf(one['CreatedDate']) ?? 0);
  return q((dayOf(cells['CloseDate']) ?? 0) - Math.min(...entered));
}

/**
 * For each stage that an opportunity came to, or is in, how many of those that came to it and were won or lost before a day were won.
 * @param {Record<string, string>} cells @param {string} folder @param {number} until @returns {Q[]}
 */
function sharesWon(cells, folder, until) {
  const rows = rowsIn(folder);
  const comersOf = (/** @type {string} */ stage) =>
    new Set(
      rows('history')
        .filter((one) => one['StageName'] === stage)
        .map((one) => one['OpportunityId']),
    );
  const isTrue = (/** @type {string | undefined} */ cell) => cell === '1' || cell === 'true';
  const over = rows('opportunities').filter(
    (one) =>
      isTrue(one['IsClosed']) &&
      !isTrue(one['IsDeleted']) &&
      !/renewal/i.test(one['Type'] ?? '') &&
      (dayOf(one['CloseDate']) ?? until) < until,
  );
  const own = rows('history').filter((one) => one['OpportunityId'] === cells['Id']);
  const stages = new Set([cells['StageName'] ?? '', ...own.map((one) => one['StageName'] ?? '')]);
  return [...stages].flatMap((stage) => {
    const comers = comersOf(stage);
    const decided = over.filter((one) => comers.has(one['Id']));
    const won = decided.filter((one) => isTrue(one['IsWon'])).length;
    return decided.length < 5 ? [] : [q(won, decided.length)];
  });
}

/**
 * An amount times how probable it is: as its row says in percent, else as the config does of its stage.
 * @param {Q} amount @param {string} own @param {string | undefined} stage @param {import('./facts.mjs').Company} company @returns {Q}
 */
const weighed = (amount, own, stage, { stageProbabilities = {} }) =>
  mul(amount, div(read(own || String(stageProbabilities[stage ?? ''] ?? 0)), q(100)));

/** As many months before; of other days as many days. @param {[number, number]} days @returns {[number, number]} */
function daysBefore([start, end]) {
  const [from, to] = [start, end].map((day) => new Date(day * 86_400_000));
  if (!from || !to || from.getUTCDate() !== 1 || to.getUTCDate() !== 1) return [start - (end - start), start];
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return [Date.UTC(from.getUTCFullYear(), from.getUTCMonth() - months, 1) / 86_400_000, start];
}

/** The calendar month of the day before, and the twelve before it. @param {number} end @returns {[number, number][]} */
function monthsTo(end) {
  const last = new Date((end - 1) * 86_400_000);
  const firstOf = (/** @type {number} */ back) =>
    Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - back, 1) / 86_400_000;
  return Array.from({ length: 13 }, (_, back) => [firstOf(back), firstOf(back - 1)]);
}

/** @param {import('./facts.mjs').Subscription} one @param {any} part @param {Around} around @returns {Q[]} */
function paidBy(one, { short }, { asOf, days, ofMonths = false }) {
  // A year of a term, where a term is what is renewed.
  // A year of a term that is up for renewal, or the term itself, of which several may end.
  if (['expiring', 'open', 'decided', 'due', 'at risk'].includes(short))
    return Array.from({ length: 48 }, (_, months) => mul(one.price, q(months + 1)));
  // A day between two subscriptions is no gap: the first one pays for it.
  const lives = [one, { ...one, until: one.until + 1 }];
  const paidIn = (/** @type {[number, number]} */ own) =>
    lives.map((life) => mul(one.price, monthsPaid(life, own)));
  if (short === 'paid') return [...paidIn([0, asOf + 1]), ...paidIn([0, days[1]])];
  // Where no invoice says what it was for: the price by the day.
  if (['revenue', 'earned', 'recurring'].includes(short))
    return (ofMonths ? monthsTo(days[1]) : [days]).flatMap(paidIn);
  if (short === 'before') return [...paidIn(daysBefore(days)), one.price];
  return [one.price, sub(ZERO, one.price), ZERO];
}

/** What a row may add, by the kind of its file. @type {Record<string, (cells: Record<string, string>, part: any, around: Around & { rows: import('./files.mjs').Row[] }) => Q[]>} */
const worths = {
  subscriptions(cells, part, around) {
    const { company, facts, rows } = around;
    const price = monthly(cells, company);
    if (part.short === 'list') return [monthly(cells, withoutCoupons)];
    // With a coupon while it lasts, and without it.
    if (part.short === 'billed') return [price, monthly(cells, withAll(company))];
    if (causes.has(part.short))
      return [
        ...sharesOfRise(rows, cells, company),
        ...sharesOfRise(rows, cells, withoutCoupons),
        ...(part.short === 'discount' ? takenOffLess(rows, cells, company) : []),
      ];
    const [one] = stripeSubscription(cells, facts.around);
    return one ? paidBy(one, part, around) : [];
  },
  chargebee(cells, part, around) {
    const { company, facts } = around;
    const [one] = chargebeeSubscription(cells, facts.around);
    if (part.short === 'list' || part.short === 'billed')
      return [company, withoutCoupons, withAll(company)].flatMap((own) =>
        chargebeeSubscription(cells, {
          ...facts.around,
          company: { ...company, ...own, currency: company.currency },
        }).map(({ price }) => price),
      );
    return one ? paidBy(one, part, around) : [];
  },
  // Net of tax, with it, or what of it is not paid; of the net what is served in the period, or is still to be served.
  invoices(cells, _, { days: [start, end] }) {
    const [total, tax, paid] = ['Total', 'Tax', 'Amount Paid'].map((name) => read(cells[name] || '0'));
    const net = sub(total ?? ZERO, tax ?? ZERO);
    const issued = dayOf(cells['Finalized At (UTC)']) ?? 0;
    const from = dayOf(cells['Minimum Line Item Period Start (UTC)']) ?? issued;
    const until = Math.max(dayOf(cells['Maximum Line Item Period End (UTC)']) ?? 0, from + 1);
    const servedBy = (/** @type {number} */ day) => Math.min(Math.max(day - from, 0), until - from);
    const counted = [
      servedBy(end) - servedBy(start),
      until - from - servedBy(end),
      until - from - servedBy(start),
    ];
    // What was served before it was billed is owed the other way round.
    counted.push(-servedBy(start), -servedBy(end));
    const shares = counted.map((own) => mul(net, q(own, until - from)));
    return [net, total ?? ZERO, sub(total ?? ZERO, paid ?? ZERO), ...shares];
  },
  opportunities(cells, { unit, title }, { days, facts, stage, company }) {
    if (stage !== undefined) return [cycleFrom(stage, cells, company.folder)];
    const created = facts.around.clock(cells['CreatedDate']) ?? 0;
    // From creation to closing, or for one that is open to the last day that is looked at.
    if (unit === 'days') return [q((dayOf(cells['CloseDate']) ?? 0) - created), q(days[1] - 1 - created)];
    const amount = cents(cells['Amount'] || '0');
    if (title.includes('share won'))
      return sharesWon(cells, company.folder, days[1]).map((own) => mul(amount, own));
    if (title.includes('×'))
      return [weighed(amount, cells['Probability'] ?? '', cells['StageName'], company)];
    // An error is what was won less what was forecast, or the other way round.
    return title.startsWith('Error') ? [amount, sub(ZERO, amount)] : [amount];
  },
  'hubspot deals'(cells, { unit, title }, { days, company }) {
    const created = dayOf(cells['Create Date']) ?? 0;
    if (unit === 'days') return [q((dayOf(cells['Close Date']) ?? 0) - created), q(days[1] - 1 - created)];
    const amount = cents(cells['Amount'] || '0');
    if (title.includes('×')) return [weighed(amount, '', cells['Deal Stage'], company)];
    return title.startsWith('Error') ? [amount, sub(ZERO, amount)] : [amount];
  },
  history: (cells) => [cents(cells['Amount'] || '0')],
  // What is available to renew is the whole amount; a rate compares by a year.
  orders: (cells) => [yearly(cells), read(cells['TotalAmount'] || '0')],
  google: (cells, { unit, short }) =>
    (short === 'value'
      ? ['Conv. value']
      : unit === 'money'
        ? ['Cost']
        : ['Clicks', 'Impr.', 'Conversions']
    ).map((name) => read(cells[name] || '0')),
  meta(cells, { unit }, { days, lag = 0 }) {
    const [first, last] = ['Reporting starts', 'Reporting ends'].map(
      (name) => dayOf(cells['Day'] ?? cells[name]) ?? 0,
    );
    const names = Object.keys(cells).filter(
      (name) => (unit === 'money') === name.startsWith('Amount spent ('),
    );
    const counted = names.filter((name) =>
      /^(Amount spent|Link clicks|Clicks|Impressions|Results$)/.test(name),
    );
    // What is lagged lies in the period before.
    const earlier = /** @type {[number, number]} */ (days.map((day) => day - lag));
    return [days, daysBefore(days), earlier].flatMap(([start, end]) => {
      const inside = Math.min(end, (last ?? 0) + 1) - Math.max(start, first ?? 0);
      const share = q(Math.max(0, inside), (last ?? 0) + 1 - (first ?? 0));
      return counted.map((name) => mul(read(cells[name] || '0'), share));
    });
  },
  // All of it where a part looks at the period before.
  costs: (cells, _, { days, lag = 0 }) => [
    costIn(cells, days),
    costIn(cells, [days[0] - lag, days[1] - lag]),
    costIn(cells, daysBefore(days)),
    read(cells['amount'] || '0'),
  ],
  targets: (cells) => [read(cells['amount'] || '0')],
  forecasts: (cells) => [read(cells['amount'] || '0'), sub(ZERO, read(cells['amount'] || '0'))],
  // What was collected is less what went back; what was tried is all of it.
  payments: (cells, { short }) => [
    short === 'tried'
      ? read(cells['Amount'] || '0')
      : sub(read(cells['Amount'] || '0'), read(cells['Amount Refunded'] || '0')),
  ],
};
