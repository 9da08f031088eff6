import { dayOf, firstDay, lastDay, weekday } from './calendar.mjs';
import { stream } from './random.mjs';

/**
 * @typedef {object} Campaign
 * @property {string} name
 * @property {string} kind as the platform calls it
 * @property {number} from day
 * @property {number} clicks a day, at the beginning
 * @property {number} price cents a click
 * @property {number} rate clicks per thousand impressions
 * @property {number} conversion conversions per thousand clicks
 */
/** @typedef {{ day: number, impressions: number, clicks: number, cost: number, conversions: number }} AdDay cost in cents, conversions in hundredths */

const newYear = dayOf(2025, 2, 1);
/** @type {Campaign[]} */
export const googleCampaigns = [
  {
    name: 'Search - Brand',
    kind: 'Search',
    from: firstDay,
    clicks: 21,
    price: 130,
    rate: 92,
    conversion: 24,
  },
  {
    name: 'Search - Rota Planning',
    kind: 'Search',
    from: firstDay,
    clicks: 24,
    price: 480,
    rate: 41,
    conversion: 21,
  },
  {
    name: 'Display - Remarketing',
    kind: 'Display',
    from: newYear,
    clicks: 34,
    price: 62,
    rate: 6,
    conversion: 4,
  },
];
/** @type {Campaign[]} */
export const metaCampaigns = [
  {
    name: 'Prospecting | Lookalike',
    kind: '',
    from: firstDay,
    clicks: 46,
    price: 128,
    rate: 9,
    conversion: 0,
  },
  {
    name: 'Retargeting | Demo',
    kind: '',
    from: dayOf(2025, 4, 14),
    clicks: 22,
    price: 117,
    rate: 14,
    conversion: 0,
  },
];

/** Google's file was made a week before the others. */
export const googleEnd = dayOf(2026, 10, 24);

/** Weekends and the days around New Year are quiet; the budget grows by two thirds in two years. @param {number} day */
function levelOf(day) {
  const growArray = 1 + ((day - firstDay) / (lastDay - firstDay)) * 0.66;
  const isHoliday = [dayOf(2024, 12, 21), dayOf(2025, 12, 20)].some(
    (start) => day >= start && day < start + 14,
  );
  return growArray * (weekday(day) > 4 ? 0.46 : 1) * (isHoliday ? 0.5 : 1);
}

/** @param {Campaign} campaign @param {number} until the last day @returns {AdDay[]} */
export function daysOf(campaign, until) {
  const random = stream(`ads ${campaign.name}`);
  const vary = () => random.bell(62, 138) / 100;
  return Array.from({ length: until - campaign.from + 1 }, (_, index) => {
    const day = campaign.from + index;
    const clicks = Math.round(campaign.clicks * levelOf(day) * vary());
    const cost = Math.round(clicks * campaign.price * (0.9 + levelOf(day) / 10) * vary());
    const expected = (clicks * campaign.conversion) / 1000;
    const whole = Math.floor(expected) + (random.chance(expected - Math.floor(expected)) ? 1 : 0);
    const conversions = whole > 0 && random.chance(0.2) ? whole * 100 - 50 : whole * 100;
    return {
      day,
      impressions: Math.round((clicks * 1000 * vary()) / campaign.rate),
      clicks,
      cost,
      conversions,
    };
  });
}

/** Cents that all platforms billed for the days, whether their file has them or not. @param {number} from @param {number} until day after the last */
export const spendBetween = (from, until) =>
  [...googleCampaigns, ...metaCampaigns]
    .flatMap((campaign) => daysOf(campaign, lastDay))
    .filter(({ day }) => day >= from && day < until)
    .reduce((sum, { cost }) => sum + cost, 0);
