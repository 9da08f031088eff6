// Texts of records as hashes, made so that every rule of the model finds in them what it finds in the texts: equal
// ones stay equal, an address keeps that it has a company's domain, a name that it is another spelling of another.

import { sha256 } from '../metrics/definition.ts';
import { BLANK } from '../model/dimensions.ts';
import { normalName } from '../model/identity/company-names.ts';
import { companyDomain, websiteDomain } from '../model/identity/free-mail.ts';
import { saysNobody } from '../model/sales/loss-reasons.ts';
import { saysPartner } from '../model/sales/partners.ts';
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

// Words that may name somebody, of which a rule reads one thing only: a pseudonym of them goes on to say it.
const TOLD: Readonly<Record<string, { readonly says: (text: string) => boolean; readonly word: string }>> = {
  source: { says: saysPartner, word: 'partner' },
  lossReason: { says: saysNobody, word: 'no decision' },
};

const isCampaignName = (collection: string, field: string): boolean =>
  collection === 'campaigns' && field === 'name';

/** Who knows the salt can still find out whether a name that they guess is among the texts. */
export class Pseudonyms {
  readonly salt: string;
  /** By what stands for them, the sources and campaigns that it was asked for: rules for channels read them. */
  readonly channelTexts = new Map<string, { readonly text: string; readonly field: 'source' | 'campaign' }>();

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
    return pseudonym;
  }

  private pseudonymOf(collection: string, field: string, text: string): string | null {
    // Details that are kept from earlier have `unknown` as it stands.
    if (WORDS.has(field) || text === BLANK || text === 'unknown') return text;
    if (TOLD[field]?.says(text)) return `${TOLD[field].word} ${this.of(text)}`;
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
