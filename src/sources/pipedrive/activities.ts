// Pipedrive › Activities › list view › Export, by the names of Pipedrive's pages on import and export. One that is not done is
// a plan; times are in the user's zone.

import { day, id, localInstant, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';

export const pipedriveActivities = source({
  id: 'pipedrive-activities',
  tool: 'pipedrive',
  title: 'Pipedrive, Activities, Export',
  yields: 'touches',
  signature: { all: ['Activity - Subject', 'Activity - Type', 'Activity - Done'] },
  columns: {
    id: id('Activity - ID', 'Activity - Pipedrive System ID'),
    type: text('Activity - Type'),
    done: text('Activity - Done'),
    doneOn: optional(localInstant('Activity - Marked as done time')),
    dueOn: optional(day('Activity - Due date')),
    owner: optional(text('Activity - Assigned to user')),
    opportunity: optional(id('Activity - Deal ID')),
    account: optional(text('Activity - Organization')),
    contact: optional(text('Activity - Contact person')),
    createdOn: optional(localInstant('Activity - Creation date')),
  },
  record: ({ done, doneOn, dueOn }) =>
    /^(done|true|1|yes)$/i.test(done ?? '') ? { day: doneOn ?? dueOn } : exclude('open'),
});
