// Texts of records as hashes, made so that every rule of the model finds in them what it finds in the texts: equal
// ones stay equal, an address keeps that it has a company's domain, a name that it is another spelling of another.

import { sha256 } from '../metrics/definition.ts';
import { saysTrial } from '../metrics/facts/trials.ts';
import { BLANK } from '../model/dimensions.ts';
import { normalName } from '../model/identity/company-names.ts';
import { companyDomain, websiteDomain } from '../model/identity/free-mail.ts';
import { saysNobody } from '../model/sales/loss-reasons.ts';
import { saysPartner } from '../model/sales/partners.ts';
import { namesRenewals } from '../model/sales/renewals.ts';
import type { Segment } from '../model/view.ts';

/** Hex digits of a pseudonym: of a hundred million texts two would share one with a chance of 1 to 3,700. */
const LENGTH = 16;

// Words that a tool has for many rows. Rules ask what they mean, and they name nobody.
const WORDS = new Set([
  'status',
  'responded',
  'target',
  'interval',
  'outcome',
  'item',
  'kind',
  'type',
  'currency',
  'platform',
  'channel',
  'grain',
  'category',
  'forecastCategory',
  'cancelReason',
  'metric',
  'duration',
]);

interface Told {
  readonly says: (text: string) => boolean;
  readonly word: string;
}

// Words that may name somebody, of which rules read these things only: a pseudonym of them goes on to say them.
const TOLD: Readonly<Record<string, readonly Told[]>> = {
  source: [
    { says: saysPartner, word: 'partner' },
    { says: saysTrial, word: 'trial' },
  ],
  lossReason: [{ says: saysNobody, word: 'no decision' }],
  pipeline: [{ says: namesRenewals, word: 'renewal' }],
};

const isCampaignName = (collection: string, field: string): boolean =>
  collection === 'campaigns' && field === 'name';

/** Who knows the salt can still find out whether a name that they guess is among the texts. */
export class Pseudonyms {
  readonly salt: string;
  /** By what stands for them, the sources and campaigns that it was asked for: rules for channels read them. */
  readonly channelTexts = new Map<string, { readonly text: string; readonly field: 'source' | 'campaign' }>();
  /** By what stands for them, the words for where leads stand that it was asked for. */
  readonly leadWords = new Map<string, string>();

  constructor(salt: string) {
    this.salt = salt;
  }

  /** The pseudonym of an id or any other text that is compared as it stands. */
  of(text: string): string {
    return sha256(`${this.salt}\n${text}`).slice(0, LENGTH);
  }

  /** What stands for the text of a field; null where the rules would make nothing of it. */
  cell(collection: string, field: string, text: string): string | null {
    const pseudonym = this.pseudonymOf(collection, field, text);
    const as = isCampaignName(collection, field) ? 'campaign' : field;
    if (pseudonym !== null && (as === 'source' || as === 'campaign'))
      this.channelTexts.set(pseudonym, { text, field: as });
    if (pseudonym !== null && collection === 'leads' && field === 'stage')
      this.leadWords.set(pseudonym, text);
    return pseudonym;
  }

  private pseudonymOf(collection: string, field: string, text: string): string | null {
    // Details that are kept from earlier have `unknown` as it stands.
    if (WORDS.has(field) || text === BLANK || text === 'unknown') return text;
    const told = (TOLD[field] ?? []).filter(({ says }) => says(text)).map(({ word }) => word);
    if (told.length > 0) return [...told, this.of(text)].join(' ');
    if (field === 'email' && collection === 'leads') return this.of(text.trim().toLowerCase());
    if (field === 'email') return this.shared(companyDomain(text), (domain) => `_@${domain}.x`);
    if (field === 'website') return this.shared(websiteDomain(text), (domain) => `${domain}.x`);
    if (isCampaignName(collection, field)) return this.of(text);
    if (field === 'name' || field === 'company') return this.shared(normalName(text), (name) => name);
    return this.of(text);
  }

  /** A segment as rows with pseudonyms have it. */
  segment(segment: Segment): Segment {
    const values = Object.entries(segment).map(([name, value]) => [
      name,
      this.cell('', name, value) ?? value,
    ]);
    return Object.fromEntries(values);
  }

  private shared(text: string | null, wrap: (pseudonym: string) => string): string | null {
    return text === null ? null : wrap(this.of(text));
  }
}
