// Salesforce › Setup › Data Export, or Data Loader: Event, by the names of the object's fields. An invited colleague has a
// copy of the meeting, and the first of a series stands for events that have rows of their own.

import { day, flag, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { activityColumns, touched } from './activity.ts';
import { EMPTY_LOOKUPS } from './id.ts';

export const salesforceExportEvent = source({
  id: 'salesforce-export-event',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, Event',
  yields: 'touches',
  signature: {
    all: ['Id', 'WhoId', 'WhatId'],
    any: [
      ['StartDateTime', 'ActivityDateTime'],
      ['EndDateTime', 'DurationInMinutes'],
    ],
  },
  nulls: EMPTY_LOOKUPS,
  columns: {
    ...activityColumns,
    ownType: optional(text('Type')),
    startsOn: optional(utcInstant('StartDateTime', 'ActivityDateTime')),
    wholeDay: optional(day('ActivityDate')),
    isWholeDay: optional(flag('IsAllDayEvent')),
    isCopy: optional(flag('IsChild')),
  },
  record(row) {
    const { deleted, isSeries, isCopy, startsOn, wholeDay, isWholeDay, ownType } = row;
    if (deleted === true) return exclude('deleted');
    if (isSeries === true) return exclude('series');
    if (isCopy === true) return exclude('invitation');
    // The midnight with which a whole day begins is no moment: in another zone it would be the day before.
    const begins = isWholeDay === true ? (wholeDay ?? startsOn) : (startsOn ?? wholeDay);
    return { ...touched(row), type: ownType ?? 'Event', day: begins };
  },
});
