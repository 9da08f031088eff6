// What was spent on advertising, what sales and marketing cost, what was to be won, and what currencies were worth.

import { csv, decimal, isoDay, monthsOn } from './table.mjs';

/** @typedef {import('./billing.mjs').Around} Around */

/** Google's report by day, with its preamble, the currency in a column, totals below. @param {Around} around @param {number} days */
export function googleCampaigns({ random, asOf, currencies }, days) {
  const columns = [
    'Campaign',
    'Day',
    'Campaign status',
    'Campaign type',
    'Currency code',
    'Impr.',
    'Clicks',
    'Cost',
  ];
  const campaigns = [
    ['Brand', 'Search'],
    ['Rivals', 'Search'],
    ['Again', 'Display'],
  ];
  const rows = [];
  let total = 0;
  for (let day = asOf - days; day <= asOf; day++)
    for (const [campaign, type] of campaigns) {
      if (random.chance(0.6)) continue;
      const cost = random.int(0, 30_000);
      total += cost;
      rows.push({
        Campaign: campaign,
        Day: isoDay(day),
        'Campaign status': 'Enabled',
        'Campaign type': type,
        'Currency code': currencies[0],
        'Impr.': random.int(100, 9000),
        Clicks: random.int(0, 90),
        Cost: cost >= 100_000 ? `1,${decimal(cost - 100_000)}` : decimal(cost),
      });
    }
  const sum = {
    'Currency code': currencies[0],
    Day: ' --',
    'Campaign status': ' --',
    'Campaign type': ' --',
    Cost: decimal(total),
  };
  rows.push({ Campaign: 'Total: Campaigns', ...sum }, { Campaign: 'Total: Account', ...sum });
  return csv(columns, rows, ['Campaign report', `"${isoDay(asOf - days)} - ${isoDay(asOf)}"`]);
}

/** Meta's report with a row for each campaign and week. @param {Around} around @param {number} weeks */
export function metaCampaigns({ random, asOf, currencies }, weeks) {
  const spent = `Amount spent (${currencies[0]})`;
  const columns = [
    'Reporting starts',
    'Reporting ends',
    'Campaign name',
    spent,
    'Impressions',
    'Link clicks',
  ];
  const rows = [];
  for (let week = weeks; week > 0; week--)
    for (const campaign of ['Lookalike', 'Retargeting']) {
      if (random.chance(0.3)) continue;
      const first = asOf - 7 * week + 1;
      rows.push({
        'Reporting starts': isoDay(first),
        'Reporting ends': isoDay(first + 6),
        'Campaign name': campaign,
        [spent]: decimal(random.int(100, 90_000)),
        Impressions: random.int(100, 9000),
        'Link clicks': random.int(0, 90),
      });
    }
  return csv(columns, rows);
}

/** @param {number} day */
const monthOf = (day) => isoDay(day).slice(0, 7);
/** @param {number} day */
const quarterOf = (day) => `${isoDay(day).slice(0, 4)}-Q${Math.ceil(Number(isoDay(day).slice(5, 7)) / 3)}`;

/** @param {Around} around */
export function costs({ random, asOf, from, currencies }) {
  const rows = [];
  for (let day = monthsOn(from, 2); day <= asOf; day = monthsOn(day, 1)) {
    if (random.chance(0.08)) continue;
    const row = { period: monthOf(day), currency: currencies[0] };
    rows.push({ ...row, category: 'sales_marketing', amount: decimal(random.int(100_000, 3_000_000)) });
    rows.push({ ...row, category: 'cogs', amount: decimal(random.int(100_000, 900_000)) });
    if (random.chance(0.3))
      rows.push({ ...row, category: 'other', amount: decimal(random.int(100, 90_000)) });
    if (random.chance(0.15))
      rows.push({
        ...row,
        period: quarterOf(day),
        category: 'sales_marketing',
        amount: decimal(random.int(100, 900_000)),
      });
  }
  return csv(['period', 'category', 'amount', 'currency'], rows);
}

/** Quotas by owner and month, some of the company too, some quarterly. @param {Around} around @param {readonly string[]} owners */
export function targets({ random, asOf, from, currencies }, owners) {
  const rows = [];
  for (let day = monthsOn(from, 6); day <= monthsOn(asOf, 4); day = monthsOn(day, 1)) {
    const row = { metric: 'quota', period: monthOf(day), currency: currencies[0] };
    for (const owner of owners)
      if (random.chance(0.8)) rows.push({ ...row, owner, amount: decimal(random.int(1, 40) * 100_000) });
    if (random.chance(0.3)) rows.push({ ...row, owner: '', amount: decimal(random.int(1, 90) * 100_000) });
    if (random.chance(0.1)) rows.push({ ...row, metric: 'mrr', owner: '', amount: '5000.00' });
  }
  return csv(['owner', 'team', 'metric', 'period', 'amount', 'currency'], rows);
}

/** The reference rates of the last month, no weekends. @param {Around} around */
export function rates({ random, asOf }) {
  const rows = [];
  for (let day = asOf + 3; day > asOf - 30; day--) {
    if ([0, 6].includes(new Date(day * 86_400_000).getUTCDay())) continue;
    const [usd, gbp] = [10_500 + random.int(0, 900), 8400 + random.int(0, 300)];
    rows.push({
      Date: isoDay(day),
      USD: decimal(usd, 4),
      GBP: decimal(gbp, 4),
      SEK: decimal(110_000 + usd, 4),
    });
  }
  return csv(['Date', 'USD', 'GBP', 'SEK'], rows);
}
