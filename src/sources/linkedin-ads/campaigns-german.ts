// LinkedIn Campaign Manager › Berichte › Bericht zur Performance: the same in German, with German days and amounts. What
// is below a campaign is called an ad group.

import { constant, cost, count, currency, day, decimal, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { GERMAN, lastDays, reportDaysOf } from './report.ts';

export const linkedinAdsCampaignsGerman = source({
  id: 'linkedin-ads-campaigns-german',
  tool: 'linkedin-ads',
  title: 'LinkedIn Campaign Manager, Bericht zur Performance',
  yields: 'spend',
  signature: { all: [GERMAN.day, 'Name der Kampagne', 'Gesamtausgaben'] },
  decimal: ',',
  dates: GERMAN.dates,
  columns: {
    platform: constant('text', 'linkedin'),
    day: day(GERMAN.day),
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
  reportDays: (preamble) => reportDaysOf(preamble, GERMAN),
  isTwoPass: true,
  begin(file) {
    const lastDay = lastDays(file, GERMAN);
    return ({ adGroup, ...row }) => ({
      ...row,
      lastDay: lastDay(row),
      grain: adGroup === null ? 'campaign' : 'ad-group',
    });
  },
});
