// Ten numbers found from the files of a company alone, by the definitions as they are written: which rows count is decided here,
// and nothing of the program is imported. What `explain` names can be added up again (`readd.mjs`) and still lack a row.

import { total } from './facts.mjs';
import { dayOf, spanOf } from './files.mjs';
import { add, div, less, mul, q, same, ZERO } from './numbers.mjs';

/** @typedef {import('./numbers.mjs').Q} Q */
/** @typedef {import('./facts.mjs').Facts} Facts */
/** @typedef {import('./facts.mjs').Subscription} Subscription */
/** @typedef {import('./facts.mjs').Deal} Deal */
/** @typedef {{ currency: string, value: Q | null }} Found `currency` is empty where amounts need not be told apart */
/** @typedef {{ dimension: string, value: string } | null} Segment null: of everything */

/** The days of `2026-10`, `2026-Q3`, `2026` or `2026-10-03..2026-10-14`, up to as-of. @param {string} label @param {number} asOf */
function daysOf(label, asOf) {
  const [from, to] = label.split('..').map((part) => dayOf(part));
  const [start, end] = label.includes('..') ? [from ?? 0, (to ?? 0) + 1] : spanOf(label);
  return { start, end, until: Math.min(end, asOf + 1) };
}

/** @typedef {{ facts: Facts, whole: Facts, asOf: number, start: number, end: number, until: number, amount: (amount: Q, currency: string) => Q }} Looking */

/**
 * What a metric comes to, once, or for each currency where there are several and no rates.
 * @param {string} metric @param {Facts} facts @param {import('./facts.mjs').Company} company @param {string} period @param {Segment} segment
 * @returns {Found[]}
 */
export function found(metric, facts, company, period, segment) {
  const way = ways[metric];
  if (!way) throw new Error(`nothing finds ${metric}`);
  const asOf = dayOf(company.asOf) ?? 0;
  const own = segment === null ? facts : within(facts, segment);
  const days = { asOf, ...daysOf(period, asOf) };
  const kept = way.of.map((name) => new Set(currenciesIn(own[name])));
  const several = [...new Set(kept.flatMap((one) => [...one]))].sort();
  const isKnown = several.every(
    (one) => one === company.currency || (facts.rates?.has(one) && facts.rates.has(company.currency)),
  );
  if (!way.isMoney || isKnown || several.length < 2) {
    const amount = (/** @type {Q} */ one, /** @type {string} */ currency) =>
      isKnown ? converted(one, currency, facts, company.currency) : one;
    return [{ currency: '', value: way.find({ facts: own, whole: facts, ...days, amount }, segment) }];
  }
  return several.map((only) => {
    const amount = (/** @type {Q} */ one, /** @type {string} */ currency) => (currency === only ? one : ZERO);
    const inOne = { ...own, ...apart(own, only) };
    // What is in two currencies is no ratio.
    const isMixed = kept.some((one) => !one.has(only));
    return {
      currency: only,
      value: isMixed ? null : way.find({ facts: inOne, whole: facts, ...days, amount }, segment),
    };
  });
}

/** The rows of one currency. @param {Facts} facts @param {string} only */
const apart = ({ subscriptions, deals, spend, costs, targets }, only) => {
  const isIn = (/** @type {{ currency: string }} */ { currency }) => currency === only;
  return {
    subscriptions: subscriptions.filter(isIn),
    deals: deals.filter(isIn),
    spend: spend.filter(isIn),
    costs: costs.filter(isIn),
    targets: targets.filter(isIn),
  };
};

/** Those of rows with an amount: without one it does not matter in which it is. @param {readonly { currency: string, amount?: Q | null }[]} rows */
const currenciesIn = (rows) =>
  rows.filter(({ amount = q(1) }) => amount !== null && !same(amount, ZERO)).map(({ currency }) => currency);

/** Through euros, at one rate for all of it. @param {Q} amount @param {string} currency @param {Facts} facts @param {string} into */
export function converted(amount, currency, { rates }, into) {
  if (currency === into) return amount;
  const [from, to] = [rates?.get(currency), rates?.get(into)];
  if (!from || !to) throw new Error(`no rate from ${currency} to ${into}`);
  return mul(div(amount, from), to);
}

/** As if the files had no other rows. @param {Facts} facts @param {{ dimension: string, value: string }} segment @returns {Facts} */
function within(facts, { dimension, value }) {
  const isIn = (/** @type {Record<string, unknown>} */ row) =>
    row[dimension] === undefined || row[dimension] === value;
  return {
    // Leads are people, of whom the first row says what they are: they are told apart once they are put together.
    ...facts,
    subscriptions: facts.subscriptions.filter(isIn),
    deals: facts.deals.filter(isIn),
    spend: facts.spend.filter(isIn),
    targets: facts.targets.filter(isIn),
  };
}

/** @param {Q} top @param {Q} bottom */
const ratio = (top, bottom) => (same(bottom, ZERO) ? null : div(top, bottom));

// What customers pay.

/** Subscriptions by customer, with a day between two bridged. @param {readonly Subscription[]} all */
function byCustomer(all) {
  /** @type {Map<string, Subscription[]>} */
  const customers = new Map();
  for (const one of all)
    if (one.isPaying) customers.set(one.customer, [...(customers.get(one.customer) ?? []), one]);
  return [...customers.values()].map(bridged);
}

/** A pause of one day is none: what ended pays until the next begins. @param {Subscription[]} own */
const bridged = (own) =>
  own.map((one) => {
    const isCovered = own.some(({ from, until }) => from <= one.until && until > one.until);
    const isNext = own.some(({ from }) => from === one.until + 1);
    return !isCovered && isNext ? { ...one, until: one.until + 1 } : one;
  });

/** What is paid a month at the end of a day. @param {Subscription[]} own @param {number} day @param {Looking['amount']} amount */
const paidOn = (own, day, amount) =>
  total(
    own
      .filter(({ from, until }) => from <= day && day < until)
      .map(({ price, currency }) => amount(price, currency)),
  );

/** Customers with what they pay before the first day and at the end of the last. @param {Looking} looking */
const movements = ({ facts, start, until, amount }) =>
  byCustomer(facts.subscriptions).map((own) => ({
    own,
    opening: paidOn(own, start - 1, amount),
    closing: paidOn(own, until - 1, amount),
  }));

/** @param {Looking} looking */
const opened = (looking) => movements(looking).filter(({ opening }) => less(ZERO, opening));

/** Who pays at the end and had never paid before. @param {Looking} looking */
const newcomers = ({ facts, start, until }) =>
  byCustomer(facts.subscriptions).filter(
    (own) =>
      own.every(({ from }) => from >= start) && own.some((one) => one.from < until && one.until > until - 1),
  );

// Deals.

/** Closed in the period, renewals apart. @param {Looking} looking @param {readonly string[]} outcomes */
const closedIn = ({ facts, start, until, asOf }, outcomes) =>
  facts.deals.filter(
    ({ outcome, created, closed, isRenewal }) =>
      outcomes.includes(outcome) &&
      !isRenewal &&
      (created ?? 0) <= asOf &&
      closed !== null &&
      closed >= start &&
      closed < until,
  );

/** @param {Looking} looking */
const decidedIn = (looking) => closedIn(looking, ['won', 'lost']);
/** @param {Looking} looking */
const wonIn = (looking) => closedIn(looking, ['won']);
/** With those of which nobody knows. @param {Looking} looking */
const perhapsWonIn = (looking) => closedIn(looking, ['won', 'unknown']);

/** Σ of what is known; none where nothing is. @param {readonly Deal[]} deals @param {Looking} looking */
function worth(deals, { amount }) {
  const filled = deals.flatMap((one) =>
    one.amount === null || one.outcome === 'unknown' ? [] : [amount(one.amount, one.currency)],
  );
  return deals.length > 0 && filled.length === 0 ? null : total(filled);
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : q(low + high, 2);
}

/** The first day that a record of some kind tells of. @param {readonly (number | null)[]} days */
const firstOf = (days) => Math.min(...days.filter((day) => day !== null));

/** @typedef {{ of: ('subscriptions' | 'deals' | 'spend' | 'costs' | 'targets')[], isMoney: boolean, find: (looking: Looking, segment: Segment) => Q | null }} Way */

/** @type {Record<string, Way>} */
const ways = {
  mrr: {
    of: ['subscriptions'],
    isMoney: true,
    find: (looking) => total(movements(looking).map(({ closing }) => closing)),
  },
  nrr: {
    of: ['subscriptions'],
    isMoney: true,
    find: (looking) =>
      ratio(
        total(opened(looking).map(({ closing }) => closing)),
        total(opened(looking).map(({ opening }) => opening)),
      ),
  },
  grr: {
    of: ['subscriptions'],
    isMoney: true,
    find(looking) {
      const all = opened(looking);
      const kept = all.map(({ opening, closing }) => (less(closing, opening) ? closing : opening));
      return ratio(total(kept), total(all.map(({ opening }) => opening)));
    },
  },
  win_rate: {
    of: ['deals'],
    isMoney: false,
    find: (looking) => ratio(q(wonIn(looking).length), q(decidedIn(looking).length)),
  },
  sales_cycle: {
    of: ['deals'],
    isMoney: false,
    find: (looking) =>
      median(
        wonIn(looking)
          .map(({ created, closed }) => (created === null || closed === null ? -1 : closed - created))
          .filter((days) => days >= 0),
      ),
  },
  pipeline_created: {
    of: ['deals'],
    isMoney: true,
    find(looking) {
      const { start, until, facts, whole } = looking;
      if (until <= firstOf(whole.deals.map(({ created }) => created))) return null;
      const created = facts.deals.filter(
        (one) => !one.isRenewal && one.created !== null && one.created >= start && one.created < until,
      );
      return worth(created, looking);
    },
  },
  lead_conversion_rate: {
    of: [],
    isMoney: false,
    find({ facts, start, until, asOf }, segment) {
      /** @type {Map<string, { created: number, converted: number, is: string | null }>} */
      const people = new Map();
      for (const { person, created, converted, ...lead } of facts.leads) {
        if (created > asOf) continue;
        const known = people.get(person);
        const is = segment === null ? null : segment.dimension === 'owner' ? lead.owner : lead.source;
        const then = converted === null || converted > asOf ? Number.POSITIVE_INFINITY : converted;
        people.set(person, {
          created: Math.min(known?.created ?? created, created),
          converted: Math.min(known?.converted ?? then, then),
          is: known && known.created <= created ? known.is : is,
        });
      }
      const cohort = [...people.values()].filter(
        ({ created, is }) => created >= start && created < until && is === (segment?.value ?? null),
      );
      return ratio(
        q(cohort.filter(({ created, converted }) => converted <= created + 90).length),
        q(cohort.length),
      );
    },
  },
  marketing_spend: {
    of: ['spend'],
    isMoney: true,
    find({ facts: { spend }, whole, start, until, amount }) {
      // Of days that no row of the file is about nothing is known, of others that nothing was spent.
      const last = Math.max(...whole.spend.map((one) => one.last));
      if (until <= firstOf(whole.spend.map(({ first }) => first)) || start > last) return null;
      const shares = spend.map(({ first, last, cost, currency }) => {
        const inside = Math.min(until, last + 1) - Math.max(start, first);
        return inside <= 0 ? ZERO : mul(amount(cost, currency), q(inside, last + 1 - first));
      });
      return total(shares);
    },
  },
  cac: {
    of: ['costs'],
    isMoney: true,
    find(looking, segment) {
      // No cost says for which plan it was.
      if (segment !== null) return null;
      const { facts, start, until, amount } = looking;
      const own = facts.costs.filter((one) => one.from < until && one.until > start);
      const shares = own.map((one) =>
        mul(
          amount(one.amount, one.currency),
          q(Math.min(until, one.until) - Math.max(start, one.from), one.until - one.from),
        ),
      );
      return own.length === 0 ? null : ratio(total(shares), q(newcomers(looking).length));
    },
  },
  quota_attainment: {
    of: ['deals', 'targets'],
    isMoney: true,
    find(looking, segment) {
      const quota = quotaOf(looking, looking.start, looking.end, segment !== null);
      const won = worth(perhapsWonIn(looking), looking);
      return quota === null || won === null ? null : ratio(won, quota);
    },
  },
};

/**
 * The target of some days: the company's own, else those of its people, else those of shorter times that fill them.
 * @param {Looking} looking @param {number} start @param {number} end @param {boolean} isOwners @returns {Q | null}
 */
function quotaOf(looking, start, end, isOwners) {
  const { facts, amount } = looking;
  const own = facts.targets.filter((one) => one.from === start && one.until === end);
  const company = isOwners ? [] : own.filter(({ owner }) => owner === '');
  const counted = company.length > 0 ? company : own.filter(({ owner }) => owner !== '');
  if (counted.length > 0) return total(counted.map((one) => amount(one.amount, one.currency)));
  const inside = facts.targets
    .filter((one) => one.from === start && one.until < end)
    .sort((a, b) => b.until - a.until)[0];
  if (!inside) return null;
  const [first, rest] = [
    quotaOf(looking, start, inside.until, isOwners),
    quotaOf(looking, inside.until, end, isOwners),
  ];
  return first === null || rest === null ? null : add(first, rest);
}

/** The dimension that a metric is split by here. @type {Record<string, string>} */
export const dimensions = {
  ...{ mrr: 'plan', nrr: 'plan', grr: 'plan', cac: 'plan', win_rate: 'owner', sales_cycle: 'owner' },
  ...{
    pipeline_created: 'source',
    quota_attainment: 'owner',
    lead_conversion_rate: 'source',
    marketing_spend: 'campaign',
  },
};

/** Values of a dimension that rows of a company have, the first two of them in the order of their letters. @param {Facts} facts @param {string} metric */
export function valuesIn(facts, metric) {
  const dimension = dimensions[metric] ?? '';
  const { subscriptions, deals, leads, spend } = facts;
  const rows =
    {
      win_rate: deals,
      sales_cycle: deals,
      pipeline_created: deals,
      quota_attainment: deals,
      lead_conversion_rate: leads,
      marketing_spend: spend,
    }[metric] ?? subscriptions;
  const values = rows.map((row) =>
    String(Object.entries(row).find(([name]) => name === dimension)?.[1] ?? ''),
  );
  return [...new Set(values)]
    .filter((value) => value !== '')
    .sort()
    .slice(0, 2);
}

export const metrics = Object.keys(dimensions);
