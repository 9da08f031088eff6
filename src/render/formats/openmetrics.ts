// The text of the OpenMetrics format, kept to what Prometheus' older text format allows as well.

import { safeText } from '../../base/text/safe-text.ts';
import type { Gauge, Sample } from '../sections/section.ts';
import { spelledOut } from './escaped-text.ts';
import type { Format, Presentation } from './format.ts';

export const openmetrics = {
  name: 'openmetrics' as const,
  extensions: ['.prom', '.om'],
  isMeantFor: ({ gauges }) => gauges !== undefined,
  write: ({ document, view, presentation }) =>
    openMetricsText((view.gauges?.(document) ?? []).map((gauge) => labelled(gauge, presentation))),
} satisfies Format;

/** Series of several companies or configs must not be one. */
const labelled = ({ samples, ...gauge }: Gauge, { company, config }: Presentation): Gauge => ({
  ...gauge,
  samples: samples.map(({ labels, value }) => ({
    labels: { ...labels, company: company ?? '', config: config ?? '' },
    value,
  })),
});

/** Every gauge that has a sample, each under its type and help, closed by the mark that nothing is cut off. */
function openMetricsText(gauges: readonly Gauge[]): string {
  const labelNames = namesOf(gauges);
  const blocks = gauges
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, samples }) => [
      `# TYPE ${name} gauge`,
      `# HELP ${name} ${helpText(help)}`,
      ...samples.map(({ labels, value }) => `${name}${labelText(labels, labelNames)} ${value}`),
    ]);
  return [...blocks, '# EOF', ''].join('\n');
}

/** A name that the format takes for each name in the data; two that would become one are numbered. */
function namesOf(gauges: readonly Gauge[]): Map<string, string> {
  const found = new Set(
    gauges.flatMap(({ samples }) => samples.flatMap(({ labels }) => Object.keys(labels))),
  );
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const label of [...found].sort(byNeedOfChange)) {
    const plain = labelName(label);
    let name = plain;
    for (let next = 2; taken.has(name); next++) name = `${plain}_${next}`;
    taken.add(name);
    names.set(label, name);
  }
  return names;
}

// Names that need no change get theirs first, whatever else is in the data.
const byNeedOfChange = (a: string, b: string): number =>
  Number(labelName(a) !== a) - Number(labelName(b) !== b) || (a < b ? -1 : 1);

// Names that start with two underscores are the collector's own.
const labelName = (label: string): string =>
  label
    .replace(/[^a-zA-Z0-9_]/g, '_')
    .replace(/^__+/, '_')
    .replace(/^(?=\d|$)/, '_');

function labelText(labels: Sample['labels'], names: ReadonlyMap<string, string>): string {
  const pairs = Object.entries(labels)
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${names.get(label) ?? label}="${escaped(spelledOut(value))}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

// A quotation mark is escaped in a help text by the newer format and may not be by the older one.
const helpText = (text: string): string => escaped(safeText(text).replaceAll('"', "'"));

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
