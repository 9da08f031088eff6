import { daysOf, googleCampaigns, googleEnd } from './ads.mjs';
import { dayText } from './calendar.mjs';
import { money, withThousands } from './csv.mjs';

/** @typedef {import('./ads.mjs').AdDay} AdDay */

const preamble = [['Campaign report'], ['November 1, 2024 - October 24, 2026']];
const headers =
  'Campaign,Day,Campaign status,Campaign type,Currency code,Impr.,Clicks,CTR,Avg. CPC,Cost,Conversions,Cost / conv.,Conv. value'.split(
    ',',
  );
const none = ' --';

/** @param {number} part @param {number} whole @param {(quotient: number) => string} write */
const per = (part, whole, write) => (whole === 0 ? none : write(part / whole));
const cents = (value) => withThousands(money(Math.round(value)));

/** @param {Omit<AdDay, 'day'>} day */
const figures = ({ impressions, clicks, cost, conversions }) => [
  withThousands(String(impressions)),
  withThousands(String(clicks)),
  per(clicks * 10_000, impressions, (ratio) => `${money(Math.round(ratio))}%`),
  per(cost, clicks, cents),
  cents(cost),
  cents(conversions),
  per(cost * 100, conversions, cents),
  cents(conversions * 180),
];

/** @param {AdDay[]} days */
const total = (days) =>
  days.reduce(
    (sum, day) => ({
      impressions: sum.impressions + day.impressions,
      clicks: sum.clicks + day.clicks,
      cost: sum.cost + day.cost,
      conversions: sum.conversions + day.conversions,
    }),
    { impressions: 0, clicks: 0, cost: 0, conversions: 0 },
  );

/** What Google Ads calls "Excel .csv": UTF-16, little end first, tabs. */
export function googleFile() {
  const byCampaign = googleCampaigns.map((campaign) => ({ campaign, days: daysOf(campaign, googleEnd) }));
  const rows = byCampaign.flatMap(({ campaign, days }) =>
    days.map((day) => [campaign.name, dayText(day.day), 'Enabled', campaign.kind, 'USD', ...figures(day)]),
  );
  const sum = figures(total(byCampaign.flatMap(({ days }) => days)));
  const totals = ['Total: Campaigns', 'Total: Account'].map((name) => [
    name,
    none,
    none,
    none,
    'USD',
    ...sum,
  ]);
  const text = [...preamble, headers, ...rows, ...totals].map((row) => `${row.join('\t')}\r\n`).join('');
  return Buffer.from(`\ufeff${text}`, 'utf16le');
}
