// A CRM states what its campaigns have cost; where a file of an ad platform states the same money, that one counts.

import type { Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

/** The grain of a row that a CRM states. */
const CRM_CAMPAIGN = 'crm-campaign';

type CampaignSpend = Pick<RowOf<'spend'>, 'grain' | 'channel'>;

/**
 * Whether a row counts beside the given rows of every file: a platform's own always; a CRM's campaign unless there are
 * platform files and its channel is one of theirs, is advertising online, or is not stated.
 */
export function countsBeside(rows: Rows<'spend'>): (row: CampaignSpend) => boolean {
  const isOfCrm = rows.table.telling('grain', (grain) => grain === CRM_CAMPAIGN);
  const platforms = rows.filter((_, row) => !isOfCrm(row));
  if (platforms.length === 0 || platforms.length === rows.length) return () => true;
  const channels = platforms.map(({ channel }) => normal(channel ?? ''));
  const sellers = new Set(platforms.map(({ platform }) => normal(platform ?? '')));
  const theirs = new Set([
    ...ADVERTISING,
    ...channels,
    ...[...sellers].flatMap((name) => [name, `${name} ads`]),
  ]);
  return ({ grain, channel }) => grain !== CRM_CAMPAIGN || (channel !== null && !theirs.has(normal(channel)));
}

const normal = (channel: string): string => channel.normalize('NFC').trim().toLowerCase();

// Words for what the platforms sell; the first two are types of campaign in a new Salesforce.
const ADVERTISING = [
  'advertisement',
  'banner ads',
  'advertising',
  'online advertising',
  'online ads',
  'digital ads',
  'paid search',
  'paid social',
  'display ads',
  'ppc',
];
