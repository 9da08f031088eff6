// LinkedIn Campaign Manager › Berichte › Bericht zur Performance: the same in German, with German days and amounts. What
// is below a campaign is called an ad group.

import { constant, cost, count, currency, day, decimal, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { lastOfSeveral, reportDaysOf } from './report.ts';

export const linkedinAdsCampaignsGerman = source({
  id: 'linkedin-ads-campaigns-german',
  tool: 'linkedin-ads',
  title: 'LinkedIn Campaign Manager, Bericht zur Performance',
  yields: 'spend',
  signature: { all: ['Startdatum (in UTC)', 'Name der Kampagne', 'Gesamtausgaben'] },
  decimal: ',',
  dates: 'DMY',
  columns: {
    platform: constant('text', 'linkedin'),
    day: day('Startdatum (in UTC)'),
    lastDay: optional(day('Enddatum (in UTC)')),
    campaign: text('Name der Kampagne'),
    adGroup: optional(text('Name der Anzeigengruppe')),
    cost: cost('Gesamtausgaben'),
    currency: optional(currency('Währung')),
    impressions: optional(count('Impressions')),
    clicks: optional(count('Klicks')),
    conversions: optional(decimal('Conversions')),
    conversionValue: optional(cost('Gesamter Conversion-Wert', 'Conversion-Wert gesamt')),
  },
  reportDays: (preamble) => reportDaysOf(preamble, 'Startdatum des Berichts', 'Enddatum des Berichts'),
  record: ({ adGroup, ...row }) => ({
    lastDay: lastOfSeveral(row),
    grain: adGroup === null ? 'campaign' : 'ad-group',
  }),
});
