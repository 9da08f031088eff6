// Salesforce › Setup › Data Export, or Data Loader: Task, by the names of the object's fields. Calls and mails are tasks
// too. One that is open is a plan, and the first of a series stands for tasks that have rows of their own.

import { day, flag, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { activityColumns, touched } from './activity.ts';
import { EMPTY_LOOKUPS } from './id.ts';

export const salesforceExportTask = source({
  id: 'salesforce-export-task',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, Task',
  yields: 'touches',
  signature: {
    all: ['Id', 'WhoId', 'WhatId', 'ActivityDate'],
    any: [['IsClosed', 'Status']],
    none: ['StartDateTime', 'EndDateTime', 'DurationInMinutes'],
  },
  nulls: EMPTY_LOOKUPS,
  columns: {
    ...activityColumns,
    ownType: optional(text('Type')),
    subtype: optional(text('TaskSubtype')),
    dueOn: day('ActivityDate'),
    completedOn: optional(utcInstant('CompletedDateTime')),
    closed: optional(flag('IsClosed')),
    status: optional(text('Status')),
  },
  record(row) {
    const { deleted, isSeries, closed, status, completedOn, dueOn, ownType, subtype } = row;
    if (deleted === true) return exclude('deleted');
    if (isSeries === true) return exclude('series');
    if (!(closed ?? status?.toLowerCase() === 'completed')) return exclude('open');
    return { ...touched(row), type: ownType ?? subtype, day: completedOn ?? dueOn };
  },
});
