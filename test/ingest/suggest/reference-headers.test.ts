// Every header row of the reference, those of known exports too, as if no tool wrote it: with made-up cells below, the entry that is
// proposed reads the column that the row's notes name and comes to its sum, or is refused.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { suggestedBlock } from '../../../src/ingest/inspect/source-block.ts';
import { sampleOf } from '../../../src/ingest/suggest/sample.ts';
import { shared } from '../../support/fixture.ts';
import { figureUnder, uncommented } from './proposal.ts';

const reference = shared('spec');
const plain = { cell: (cell: string) => cell, text: (text: string) => text };

/** The metric and the column that its value is the sum of; every other row is to be refused. */
const read: Readonly<Record<string, readonly [metric: string, column: string]>> = {
  'headers/google_ads-campaign_day_a.csv': ['marketing_spend EUR', 'Cost'],
  'headers/google_ads-campaign_day_b.csv': ['marketing_spend EUR', 'Cost'],
  'headers/linkedin_ads-campaign_performance.csv': ['marketing_spend EUR', 'Total Spent'],
  'headers/mailchimp-campaigns.csv': ['marketing_spend', 'Campaign Cost'],
  'headers/meta_ads-account_campaign_day.csv': ['marketing_spend EUR', 'Amount spent (EUR)'],
  'headers/meta_ads-campaign_day.csv': ['marketing_spend USD', 'Amount spent (USD)'],
  'headers/meta_ads-campaign_period.csv': ['marketing_spend AUD', 'Amount spent (AUD)'],
  'headers-2/google_ads-campaign_day_c.csv': ['marketing_spend EUR', 'Cost'],
  'headers-2/google_ads-campaign_day_de.csv': ['marketing_spend EUR', 'Kosten'],
  'headers-2/google_ads-campaign_day_device.csv': ['marketing_spend EUR', 'Cost'],
  'headers-2/google_ads-campaign_day_fr_semicolon.csv': ['marketing_spend EUR', 'Coût'],
  'headers-2/google_ads-campaign_week.csv': ['marketing_spend EUR', 'Cost'],
  'headers-2/linkedin_ads-campaign_performance_de_tab.csv': ['marketing_spend', 'Gesamtausgaben'],
  'headers-2/meta_ads-ad_day_age_sex_tr.csv': ['marketing_spend TRY', 'Harcanan Tutar (TRY)'],
  'headers/zoho_bigin-deals.csv': ['won_amount', 'Amount'],
  'headers-2/pipedrive-deals_fr_semicolon.csv': ['won_amount', 'Affaire - Valeur'],
};

// Rows of people have no amount, and every lead that was created in the month counts.
const counted: Readonly<Record<string, string>> = {
  'headers/hubspot-contacts_list_export.csv': 'leads_created',
};

const KINDS: readonly (readonly [RegExp, (row: number, header: string) => string])[] = [
  [/e-?mail$|^email/, (row) => `p${row}@alder.example`],
  [/(currency|devise|währung|waluta|wkz|iso.?code)(?!.*amount)/, () => 'EUR'],
  [
    /(^| )is |^is[a-z]|livemode|has[a-z]|taxable|accepts|inclusive|private|deleted|closed$|won$|captured|disputed/,
    (row) => (row % 2 === 0 ? 'true' : 'false'),
  ],
  [
    /date|datum|data |fecha|\(utc\)|_on$|_at$|day|tag$|jour|gün|week|start|modstamp|paid at|created| issued| at$/,
    (row, header) => `2026-10-${12 + (header === 'Week' ? 7 : 1) * row}`,
  ],
  [/\bid\b|id$|number|no\.|#|num\b|numer|reference|lp\./, (row) => `X${row}`],
  [/rate|%|percent|ctr|probab/, () => '10'],
  [
    /amount|total|gross|net\b|tax|vat|fee|price|cost|spen|umsatz|kosten|coût|harcanan|kwota|netto|brutto|valeur|balance|shipping|ausgaben|revenue|budget|discount|value/,
    (row, header) => `${(row + 1) * 100 + header.length}.50`,
  ],
  [
    /impr|click|klick|clics|conv|quantity|count|recipients|opens|reach|erişim|gösterim|leads|wyświetlenia/,
    (row) => String(5 + row),
  ],
  [/stage|étape|phase/, (row) => (row === 0 ? 'Closed Won' : 'Proposal')],
  [/status|statut/, (row) => (row === 0 ? 'Paid' : 'Open')],
];

const cellOf = (header: string, row: number): string =>
  KINDS.find(([words]) => words.test(header.toLowerCase()))?.[1](row, header) ?? `Text ${row}`;

function tableOf(name: string) {
  const line = readFileSync(`${reference.path}/${name}`, 'utf8').trim();
  const delimiter = [';', '\t'].find((one) => line.split(one).length > line.split(',').length) ?? ',';
  const header = line.split(delimiter).map((cell) => cell.replace(/^"|"$/g, ''));
  const rows = [0, 1].map((row) => header.map((cell) => cellOf(cell, row)));
  const lines = [line, ...rows.map((cells) => cells.join(delimiter))];
  const utf8 = Buffer.from(lines.map((one) => `${one}\n`).join(''));
  const sample = sampleOf({ utf8, delimiter, header, headerEnd: 1 });
  const block = suggestedBlock({ file: 'table.csv', encoding: 'utf-8', delimiter }, sample, plain);
  return { header, rows, lines, entry: () => uncommented(block) };
}

const names = reference.isThere
  ? ['headers', 'headers-2'].flatMap((folder) =>
      readdirSync(`${reference.path}/${folder}`)
        .filter((name) => name.endsWith('.csv'))
        .map((name) => `${folder}/${name}`),
    )
  : [];

describe.skipIf(!reference.isThere)('the entry for a header row of the reference', () => {
  test.each(Object.keys(read))('%s reads the column of its amounts', (name) => {
    const { header, rows, lines, entry } = tableOf(name);
    const [metric = '', column = ''] = read[name] ?? [];
    const at = header.indexOf(column);
    const counts = metric.startsWith('won') ? rows.slice(0, 1) : rows;
    const sum = counts.reduce((total, cells) => total + Number(cells[at]), 0);
    expect(figureUnder(entry, lines, metric)).toBe(sum.toFixed(2));
  });

  test.each(Object.keys(counted))('%s counts its rows', (name) => {
    const { lines, entry } = tableOf(name);
    expect(figureUnder(entry, lines, counted[name] ?? '')).toBe('2');
  });

  test.each(names.filter((name) => !(name in read) && !(name in counted)))('%s is refused', (name) => {
    const { lines, entry } = tableOf(name);
    expect(figureUnder(entry, lines, 'mrr')).toBe('refused');
  });
});
