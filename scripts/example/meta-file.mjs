import { daysOf, metaCampaigns } from './ads.mjs';
import { dayText, lastDay } from './calendar.mjs';
import { money, plainCsv } from './csv.mjs';

const headers =
  'Reporting starts,Reporting ends,Campaign name,Campaign ID,Day,Amount spent (USD),Impressions,Link clicks,Clicks (all)'.split(
    ',',
  );
const campaignIds = ['120208114500310472', '120213906671540385'];

export function metaFile() {
  const days = metaCampaigns.flatMap((campaign, index) =>
    daysOf(campaign, lastDay).map((day) => ({ ...day, name: campaign.name, id: campaignIds[index] })),
  );
  const rows = days.map(({ day, name, id, cost, impressions, clicks }) => {
    const date = dayText(day);
    const allClicks = Math.round(clicks * 1.34);
    return [date, date, name, id, date, money(cost), String(impressions), String(clicks), String(allClicks)];
  });
  return `\ufeff${plainCsv([headers, ...rows])}`;
}
