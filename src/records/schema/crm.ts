// What a CRM keeps: accounts, people, opportunities and what was signed.

import { collection } from './collection.ts';

export const accounts = collection({
  fields: {
    id: 'text',
    name: 'text',
    website: 'text',
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
    stage: 'text',
    createdOn: 'day',
    convertedOn: 'day',
    opportunity: 'text',
    modifiedOn: 'day',
    formerIds: 'text',
  },
  oneOf: ['createdOn', 'convertedOn', 'email', 'company', 'source', 'stage'],
  written: ['createdOn', 'convertedOn', 'modifiedOn'],
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
    modifiedOn: 'day',
    formerIds: 'text',
  },
  required: ['outcome'],
  oneOf: ['createdOn', 'closedOn', 'stage'],
  written: ['createdOn', 'modifiedOn'],
  occurred: ['closedOn'],
  begins: 'createdOn',
  notCompared: ['forecastCategory'],
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
    status: 'text',
    startsOn: 'day',
    /** First day after the term; from the months of the term where no end is stated. */
    endsOn: 'day',
    amount: 'money',
    currency: 'text',
    createdOn: 'day',
    modifiedOn: 'day',
  },
  required: ['id'],
  written: ['createdOn', 'modifiedOn'],
  begins: 'createdOn',
});
