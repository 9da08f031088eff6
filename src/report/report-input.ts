import { type Day, formatDay } from '../base/calendar.ts';
import type { FileAccount } from '../load/account.ts';
import type { Report } from './document.ts';

/** A file in the report. Only one that was read more than once has readings: there the account of its lines is united. */
export const reportInput = ({
  file,
  sha256,
  readings,
  ...account
}: FileAccount): Report['inputs'][number] => ({
  file,
  source: account.source,
  sha256,
  ...spanOf(account),
  lines: account.lines,
  excludedBy: account.excludedBy,
  readings:
    readings.length < 2
      ? []
      : readings.map(({ source, collection, lines, excludedBy, ...reading }) => ({
          source,
          yields: collection,
          ...spanOf(reading),
          lines,
          excludedBy,
        })),
});

const spanOf = ({ firstDay, lastDay }: Pick<FileAccount, 'firstDay' | 'lastDay'>) => ({
  firstDay: dayText(firstDay),
  lastDay: dayText(lastDay),
});

const dayText = (day: Day | null): string | null => (day === null ? null : formatDay(day));
