// What happened between a company and the people of an account, day by day: how they came, which campaigns they answered, and
// what sellers did for them.

import { groupBy } from '../base/group.ts';
import { memoize } from '../base/memoize.ts';
import type { Day } from '../base/time/calendar.ts';
import { AMBIGUOUS, accountNamed } from './account-named.ts';
import { namedBy } from './by-id.ts';
import { channelsOf } from './channels.ts';
import { normalName } from './identity/company-names.ts';
import { companyDomain } from './identity/free-mail.ts';
import { leadDeals } from './lead-deals.ts';
import { UNATTRIBUTED } from './marketing/channel-words.ts';
import { peopleIn } from './marketing/people.ts';
import type { Model } from './model.ts';

export interface Touch {
  /** An answer to a campaign, an activity of sales, or the creation of a lead. */
  readonly collection: 'campaignMembers' | 'touches' | 'leads';
  readonly row: number;
  readonly day: Day;
  /** Null of an activity, which has none. */
  readonly channel: string | null;
  readonly by: 'marketing' | 'others';
  /** Who it was, the same for a contact and a lead of one e-mail address; null where nobody is named. */
  readonly person: string | null;
}

/** Whose people were touched: the number of a customer, or an opportunity of no known one. */
type Party = number;

interface Touches {
  /** Everything that happened with the people of an opportunity's account by as-of: by day, of one day what is marketing's first. */
  readonly ofDeal: (row: number) => readonly Touch[];
  /** The same, of a customer. */
  readonly ofCustomer: (customer: number) => readonly Touch[];
}

/**
 * The people of an account are its contacts, and the leads that became one of its opportunities or are of its company. Who is in a campaign touched it on the
 * day of the first answer; where a file says who answered, whoever did not is left out, and where it does not, everybody counts on
 * the day on which they were put in. It is marketing's unless the campaign is of a kind that is not, such as cold calls. A lead that was
 * created touched by the channel of its source, where that is known.
 */
export const touchesOf = memoize((model: Model): Touches => {
  const made = groupBy([...answers(model), ...activities(model), ...creations(model)], ({ party }) => party);
  const sorted = new Map<Party, readonly Touch[]>();
  const of = (party: Party): readonly Touch[] => {
    const known = sorted.get(party) ?? [...(made.get(party) ?? [])].map(({ touch }) => touch).sort(inOrder);
    sorted.set(party, known);
    return known;
  };
  return { ofDeal: (row) => of(partyOfDeal(model, row)), ofCustomer: of };
});

interface Found {
  readonly party: Party;
  readonly touch: Touch;
}

const ORDER = ['campaignMembers', 'leads', 'touches'];

const inOrder = (a: Touch, b: Touch): number =>
  a.day - b.day ||
  Number(a.by !== 'marketing') - Number(b.by !== 'marketing') ||
  ORDER.indexOf(a.collection) - ORDER.indexOf(b.collection) ||
  a.row - b.row;

const NOBODY = -1;

function partyOfDeal(model: Model, row: number): Party {
  const customer = model.customerAt('opportunities', row, 'account');
  return customer < 0 ? -3 - row : customer;
}

function* answers(model: Model): Generator<Found> {
  const { numbers, table } = model.rows('campaignMembers');
  const { ofMember, isMarketing } = channelsOf(model);
  const people = partiesOf(model);
  for (const row of numbers) {
    if (table.textAt(row, 'responded') === 'no') continue;
    const day = table.dayAt(row, 'respondedOn') ?? table.dayAt(row, 'createdOn');
    const party = people.ofPerson('campaignMembers', row);
    if (day === null || day > model.options.asOf || party === NOBODY) continue;
    const channel = ofMember(row);
    const by = channel === UNATTRIBUTED || isMarketing(channel) ? 'marketing' : 'others';
    const person = people.nameOf('campaignMembers', row);
    yield { party, touch: { collection: 'campaignMembers', row, day, channel, by, person } };
  }
}

function* activities(model: Model): Generator<Found> {
  const { numbers, table } = model.rows('touches');
  const people = partiesOf(model);
  const dealOf = namedBy(model, 'opportunities');
  for (const row of numbers) {
    const day = table.dayAt(row, 'day');
    const deal = dealOf('touches', row, 'opportunity');
    const customer = deal < 0 ? model.customerAt('touches', row, 'account') : partyOfDeal(model, deal);
    const party = customer === NOBODY ? people.ofPerson('touches', row) : customer;
    if (day === null || day > model.options.asOf || party === NOBODY) continue;
    const person = people.nameOf('touches', row);
    yield { party, touch: { collection: 'touches', row, day, channel: null, by: 'others', person } };
  }
}

function* creations(model: Model): Generator<Found> {
  const { leads } = model.records.tables;
  const { ofLead, isMarketing } = channelsOf(model);
  const people = partiesOf(model);
  for (const [row = NOBODY] of peopleIn(model.records)) {
    const [day, party, channel] = [leads.dayAt(row, 'createdOn'), people.ofLead(row), ofLead(row)];
    if (day === null || day > model.options.asOf || party === NOBODY || channel === UNATTRIBUTED) continue;
    const [by, person] = [isMarketing(channel) ? 'marketing' : 'others', people.nameOfLead(row)] as const;
    yield { party, touch: { collection: 'leads', row, day, channel, by, person } };
  }
}

interface Parties {
  readonly ofLead: (row: number) => Party;
  /** Of the contact that a row names, else of the lead. */
  readonly ofPerson: (name: 'campaignMembers' | 'touches', row: number) => Party;
  readonly nameOf: (name: 'campaignMembers' | 'touches', row: number) => string | null;
  readonly nameOfLead: (row: number) => string;
  readonly nameOfContact: (row: number) => string;
}

/** People by the number of the customer that they belong to: contacts and leads, each once. */
export const peopleOfAccounts = memoize((model: Model): ReadonlyMap<number, readonly Known[]> => {
  const { contacts, leads } = model.records.tables;
  const people = partiesOf(model);
  const found = new Map<number, Map<string, Known>>();
  const add = (party: Party, person: string, known: Known): void => {
    if (party < 0) return;
    const own = found.get(party) ?? new Map<string, Known>();
    found.set(party, own);
    const before = own.get(person);
    if (before === undefined || (known.createdOn ?? 0) < (before.createdOn ?? 0)) own.set(person, known);
  };
  for (const row of model.rows('contacts').numbers)
    add(model.customerAt('contacts', row, 'account'), people.nameOfContact(row), {
      ...{ collection: 'contacts', row, createdOn: contacts.dayAt(row, 'createdOn') },
    });
  for (const row of model.rows('leads').numbers)
    add(people.ofLead(row), people.nameOfLead(row), {
      ...{ collection: 'leads', row, createdOn: leads.dayAt(row, 'createdOn') },
    });
  return new Map([...found].map(([party, own]) => [party, [...own.values()]]));
});

/** Somebody at an account, and since when they are known; null: for ever. */
export interface Known {
  readonly collection: 'contacts' | 'leads';
  readonly row: number;
  readonly createdOn: Day | null;
}

const partiesOf = memoize((model: Model): Parties => {
  const { dealOf } = leadDeals(model);
  const ofLeads = new Map<number, Party>();
  for (const rows of peopleIn(model.records)) {
    const found = rows.flatMap((row) => dealOf(row) ?? []);
    const deal = found.find(({ by }) => by === 'id') ?? found[0];
    if (deal) for (const row of rows) ofLeads.set(row, partyOfDeal(model, deal.row));
  }
  const { leads, contacts } = model.records.tables;
  const accountOf = accountNamed(model);
  // Who became nothing yet, or came on a day that nobody knows.
  for (const row of model.rows('leads').numbers) {
    if (ofLeads.has(row)) continue;
    const deal = dealOf(row);
    const [email, company] = [leads.textAt(row, 'email') ?? '', leads.textAt(row, 'company') ?? ''];
    const account = deal
      ? partyOfDeal(model, deal.row)
      : accountOf(companyDomain(email), normalName(company));
    if (account !== undefined && account !== AMBIGUOUS) ofLeads.set(row, account);
  }
  const [contactOf, leadOf] = [namedBy(model, 'contacts'), namedBy(model, 'leads')];
  const ofLead = (row: number): Party => ofLeads.get(row) ?? NOBODY;
  const named = (email: string | null, otherwise: string): string => email?.trim().toLowerCase() || otherwise;
  const nameOfLead = (row: number): string => named(leads.textAt(row, 'email'), `lead ${row}`);
  const nameOfContact = (row: number): string => named(contacts.textAt(row, 'email'), `contact ${row}`);
  return {
    ...{ ofLead, nameOfLead, nameOfContact },
    nameOf(name, row) {
      const [contact, lead] = [contactOf(name, row, 'contact'), leadOf(name, row, 'lead')];
      if (contact >= 0) return nameOfContact(contact);
      return lead < 0 ? null : nameOfLead(lead);
    },
    ofPerson(name, row) {
      const contact = contactOf(name, row, 'contact');
      const party = contact < 0 ? NOBODY : model.customerAt('contacts', contact, 'account');
      return party === NOBODY ? ofLead(leadOf(name, row, 'lead')) : party;
    },
  };
});
