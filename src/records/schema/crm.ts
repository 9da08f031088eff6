// What a CRM keeps: its users, accounts, people, opportunities, what was signed, and what was done for all of them.

import { collection } from './collection.ts';

/** Who works with the CRM: the owners of its records, by the ids that those name them with. */
export const users = collection({
  fields: {
    id: 'text',
    name: 'text',
    email: 'text',
    team: 'text',
    /** Id of another user. */
    manager: 'text',
    /** `yes` or `no`. */
    active: 'text',
    modifiedOn: 'day',
  },
  required: ['id'],
});

export const accounts = collection({
  fields: {
    id: 'text',
    name: 'text',
    website: 'text',
    owner: 'text',
    /** `yes` where the company aims at it, `no` where it does not. */
    target: 'text',
    createdOn: 'day',
    modifiedOn: 'day',
    /** Ids of the records that the tool has merged into this one, with semicolons between them. */
    formerIds: 'text',
  },
  required: ['id'],
  written: ['createdOn', 'modifiedOn'],
  begins: 'createdOn',
});

export const contacts = collection({
  fields: { id: 'text', email: 'text', name: 'text', account: 'text', createdOn: 'day', modifiedOn: 'day' },
  required: ['id'],
  written: ['createdOn', 'modifiedOn'],
  begins: 'createdOn',
});

export const leads = collection({
  fields: {
    id: 'text',
    email: 'text',
    company: 'text',
    owner: 'text',
    source: 'text',
    /** The word of the tool for where it stands now. */
    stage: 'text',
    createdOn: 'day',
    /** When marketing, and when sales, took it for worth their while. */
    mqlOn: 'day',
    sqlOn: 'day',
    /** When it became an opportunity, and a customer, where the tool keeps these days with the lead. */
    opportunityOn: 'day',
    wonOn: 'day',
    convertedOn: 'day',
    opportunity: 'text',
    modifiedOn: 'day',
    formerIds: 'text',
  },
  oneOf: ['createdOn', 'convertedOn', 'email', 'company', 'source', 'stage'],
  written: ['createdOn', 'mqlOn', 'sqlOn', 'opportunityOn', 'wonOn', 'convertedOn', 'modifiedOn'],
  begins: 'createdOn',
});

export const opportunities = collection({
  fields: {
    id: 'text',
    account: 'text',
    name: 'text',
    owner: 'text',
    stage: 'text',
    /** `open`, `won`, `lost` or `unknown`. */
    outcome: 'text',
    amount: 'money',
    currency: 'text',
    probability: 'decimal',
    createdOn: 'day',
    /** The day of closing once won or lost; the expected day while open. */
    closedOn: 'day',
    type: 'text',
    /** The sales process that it goes through, where the tool has several. */
    pipeline: 'text',
    source: 'text',
    forecastCategory: 'text',
    /** Why it was lost, in the words of the tool or the team. */
    lossReason: 'text',
    /** The account, or the name, of the partner that brings or helps it. */
    partner: 'text',
    /** What is to be done next for it, or when, as somebody has noted it. */
    nextStep: 'text',
    modifiedOn: 'day',
    formerIds: 'text',
  },
  required: ['outcome'],
  oneOf: ['createdOn', 'closedOn', 'stage'],
  written: ['createdOn', 'modifiedOn'],
  occurred: ['closedOn'],
  begins: 'createdOn',
});

/** One change of an opportunity that its tool recorded; `from` is empty where it records the creation. */
export const stageChanges = collection({
  fields: {
    id: 'text',
    opportunity: 'text',
    from: 'text',
    to: 'text',
    changedOn: 'day',
    amount: 'money',
    currency: 'text',
    probability: 'decimal',
    closesOn: 'day',
  },
  required: ['opportunity', 'to', 'changedOn'],
  written: ['changedOn'],
  begins: 'changedOn',
});

/** Lines of an opportunity. */
export const lineItems = collection({
  fields: {
    id: 'text',
    opportunity: 'text',
    product: 'text',
    quantity: 'decimal',
    amount: 'money',
    currency: 'text',
    createdOn: 'day',
    modifiedOn: 'day',
  },
  required: ['id', 'opportunity'],
  written: ['createdOn', 'modifiedOn'],
  begins: 'createdOn',
});

/** Signed terms: contracts and orders of a CRM. */
export const contracts = collection({
  fields: {
    id: 'text',
    account: 'text',
    opportunity: 'text',
    owner: 'text',
    status: 'text',
    startsOn: 'day',
    /** First day after the term; from the months of the term where no end is stated. */
    endsOn: 'day',
    /** How long the term is, where the tool states it in months. */
    termMonths: 'count',
    /** `yes` where it goes on by itself after its term, `no` where it ends then. */
    renews: 'text',
    /** Of the whole term. */
    amount: 'money',
    /** What it was renewed at for a term as long, where no contract of its own says that; 0 where it was not. */
    renewedAmount: 'money',
    currency: 'text',
    createdOn: 'day',
    modifiedOn: 'day',
  },
  required: ['id'],
  written: ['createdOn', 'modifiedOn'],
  ends: ['endsOn'],
  begins: 'createdOn',
});

/** What somebody did for a lead, a contact, an account or an opportunity: a call, a mail, a meeting. */
export const touches = collection({
  fields: {
    id: 'text',
    /** The word of the tool, such as `Call` or `Email`. */
    type: 'text',
    lead: 'text',
    contact: 'text',
    account: 'text',
    opportunity: 'text',
    owner: 'text',
    /** When it was done; what is only planned is no touch. */
    day: 'day',
    createdOn: 'day',
    modifiedOn: 'day',
  },
  required: ['id', 'day'],
  written: ['createdOn', 'modifiedOn'],
  begins: 'day',
});
