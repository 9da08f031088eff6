// What tasks and events have in common: whom they are for. `WhoId` is a lead or a contact and `WhatId` any record besides;
// the first three characters of an id say which.

import { flag, id, optional, utcInstant } from '../../read/cells/columns.ts';
import { fullId } from './id.ts';

export const activityColumns = {
  id: id('Id'),
  who: optional(id('WhoId')),
  what: optional(id('WhatId')),
  ownAccount: optional(id('AccountId')),
  owner: optional(id('OwnerId')),
  createdOn: optional(utcInstant('CreatedDate')),
  modifiedOn: optional(utcInstant('SystemModstamp', 'LastModifiedDate')),
  isSeries: optional(flag('IsRecurrence')),
  deleted: optional(flag('IsDeleted')),
} as const;

interface ActivityIds {
  readonly id: string | null;
  readonly who: string | null;
  readonly what: string | null;
  readonly ownAccount: string | null;
  readonly owner: string | null;
}

/** The ids of a touch, in their 18-character form. */
export const touched = ({ id: own, who, what, ownAccount, owner }: ActivityIds) => ({
  id: fullId(own),
  lead: ofObject('00Q', who),
  contact: ofObject('003', who),
  account: ofObject('001', what) ?? fullId(ownAccount),
  opportunity: ofObject('006', what),
  owner: fullId(owner),
});

const ofObject = (prefix: string, record: string | null): string | null =>
  record?.startsWith(prefix) ? fullId(record) : null;
