// What rules about the data look at: how many rows there are of what, and how new they are.

import { Failure } from '../../base/errors/failure.ts';
import { didYouMean } from '../../base/text/spelling.ts';
import { asDay, type Day } from '../../base/time/calendar.ts';
import { type Measured, subjectOfRule } from '../../baseline/check/data-checks.ts';
import type { DataCheck } from '../../baseline/check/result.ts';
import type { DataRule } from '../../baseline/check/rule.ts';
import type { Baseline } from '../../baseline/store/baseline.ts';
import type { Config } from '../../config/resolved.ts';
import type { Report } from '../../documents/report.ts';
import { dateCoverage } from '../../records/date-coverage.ts';
import { type CollectionName, collectionNames } from '../../records/schema/schema.ts';
import { sources } from '../../sources/index.ts';
import { catalogueOf } from '../own-metrics.ts';
import type { Workspace } from '../workspace.ts';

const domains: Readonly<Record<string, readonly CollectionName[]>> = {
  billing: ['customers', 'subscriptions', 'invoices', 'invoiceLines', 'payments', 'transactions'],
  crm: ['accounts', 'contacts', 'leads', 'opportunities', 'stageChanges', 'contracts', 'touches'],
  marketing: ['spend', 'engagement', 'campaignMembers'],
};

const isCollection = (name: string): name is CollectionName =>
  (collectionNames as readonly string[]).includes(name);

/** A file, as far as a subject looks at it. */
interface File {
  readonly source: string;
  readonly collection: CollectionName | null;
}

/** Whether a file is of a domain, a collection or a source. */
function isOf(subject: string, { source, collection }: File): boolean {
  if (source === subject || source === `config:${subject}`) return true;
  const own = domains[subject] ?? (isCollection(subject) ? [subject] : []);
  return collection !== null && own.includes(collection);
}

/** Throws `Failure` (exit 2) for a rule about something that no file can be. */
export function refuseSubjects(rules: readonly DataRule[], config: Config): void {
  const known = [
    ...Object.keys(domains),
    ...collectionNames,
    ...sources.map(({ id }) => id),
    ...config.sources.flatMap(({ files }) => [files, `config:${files}`]),
  ];
  for (const { check } of rules) {
    const subject = subjectOfRule(check);
    if (subject === null || known.includes(subject)) continue;
    const hint = didYouMean(
      subject,
      known,
      'billing, crm, marketing, a source such as hubspot-deals, or a collection such as invoices',
    );
    throw new Failure('invalid-config', `checks: ${check} is about "${subject}", which no file can be`, hint);
  }
}

/** What rules about the data look at. */
export function measuredOf(
  { loaded, model }: Workspace,
  baseline: Baseline | null,
  config: Config,
): Omit<Measured, 'asOf' | 'today' | 'baselineAsOf'> {
  const sum = (count: 'read' | 'other' | 'rejected') =>
    loaded.files.reduce((total, { lines }) => total + lines[count], 0);
  const files = model.records.files;
  return {
    rows: sum('read') - sum('other'),
    rejected: sum('rejected'),
    newestOf(subject): Day | null {
      const ends = files.flatMap((file, number) => {
        const end = isOf(subject, file) ? dateCoverage(model.records).endOf(number) : null;
        return end === null ? [] : [end];
      });
      return ends.length === 0 ? null : asDay(Math.max(...ends));
    },
    rowsOf(subject) {
      const names = new Set(files.filter((file) => isOf(subject, file)).map(({ name }) => name));
      const own = loaded.files.filter(({ file }) => names.has(file));
      return own.length === 0
        ? null
        : own.reduce((total, { lines }) => total + lines.accepted + lines.rejected, 0);
    },
    baselineRowsOf(subject) {
      const collectionOfSource = collectionsOf(files, config);
      const own = (baseline?.inputs ?? []).filter(({ source }) =>
        isOf(subject, { source, collection: collectionOfSource(source) }),
      );
      return own.length === 0 ? null : own.reduce((total, { rows }) => total + rows, 0);
    },
  };
}

/** What the files of a source hold: known of the program's own, told by the config or by a file that is there. */
function collectionsOf(
  files: readonly { readonly source: string; readonly collection: CollectionName }[],
  config: Config,
): (source: string) => CollectionName | null {
  return (source) =>
    sources.find(({ id }) => id === source)?.yields ??
    files.find((file) => file.source === source)?.collection ??
    config.sources.find((spec) => `config:${spec.files}` === source)?.yields ??
    null;
}

/** Whether a metric is made of files that a failed rule calls old or cut short: its numbers are not to be accepted. */
export function staleMetrics(
  data: readonly DataCheck[],
  { model, config }: Workspace,
): (id: string) => boolean {
  const failing = data.filter(({ level }) => level === 'error').map(({ check }) => check);
  const subjects = failing
    .filter((check) => /^(rows|freshness)\(/.test(check))
    .map((check) => subjectOfRule(check) ?? '');
  const collections = new Set(
    model.records.files.flatMap((file) =>
      subjects.some((subject) => isOf(subject, file)) ? [file.collection] : [],
    ),
  );
  for (const subject of subjects) for (const name of domains[subject] ?? []) collections.add(name);
  const isOld = failing.includes('age');
  return (id) => {
    const metric = catalogueOf(config).find((one) => one.id === id);
    const needs = [...(metric?.needs ?? []), ...(metric?.wants ?? [])];
    return isOld || needs.some((name) => collections.has(name));
  };
}

/** Files that could not be read, of which figures of the report are made: no check passes without them. */
export function lostInput({ model }: Workspace, report: Report): DataCheck[] {
  if (!report.metrics.some(({ flags }) => flags.includes('incomplete-input'))) return [];
  return model.records.lost.map(({ name, collections }) => ({
    check: 'incomplete-input',
    level: 'error',
    value: name,
    limit: '0',
    rule: 'every file is read',
    message: `${name} could not be read and seems to hold ${collections.join(' and ')}`,
    ...{ owner: null, silenced: null, since: null },
  }));
}
