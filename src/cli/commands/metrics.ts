import type { Command } from 'commander';
import { EXIT, Failure } from '../../base/errors/failure.ts';
import { definitionStamp } from '../../metrics/definition.ts';
import { metrics } from '../../metrics/index.ts';
import type { Metric } from '../../metrics/metric.ts';
import { loadConfig } from '../../os/config-file.ts';
import type { Io } from '../../os/io.ts';

export function metricsCommand(program: Command, io: Io): void {
  program
    .command('metrics')
    .argument('[id]', 'a metric, such as nrr')
    .description('the catalogue of metrics, or one definition')
    .option('--config <file>', 'config file whose policies are in force')
    .action((id: string | undefined, flags: { config?: string }) => {
      io.stdout.write(id === undefined ? catalogue() : definition(metricNamed(id), flags.config, io));
    });
}

function catalogue(): string {
  const rows = metrics.map((metric) => [
    metric.variants[0]?.name
      ? `${metric.id}:{${metric.variants.map(({ name }) => name).join(',')}}`
      : metric.id,
    metric.unit,
    metric.better,
    metric.needs.map(needName).join(', '),
    metric.title,
  ]);
  const header = ['id', 'unit', 'better', 'needs', 'title'];
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[header, ...rows].map(line).join('\n')}\n`;
}

function definition(metric: Metric, config: string | undefined, io: Io): string {
  const { policies } = loadConfig(config, io).config;
  const variants = metric.variants.flatMap((variant) => [
    '',
    variant.name === null
      ? metric.id
      : `${metric.id}:${variant.name}${variant.headline ? ' (headline)' : ''}`,
    ...wrapped(variant.definition),
    `  ${definitionStamp(metric, variant, policies)}`,
  ]);
  return `${[
    `${metric.title} (${metric.id})`,
    `unit ${metric.unit} · better ${metric.better} · family ${metric.family}`,
    `needs ${metric.needs.map(needName).join(', ') || 'nothing'}${metric.wants.length > 0 ? ` · uses ${metric.wants.map(needName).join(', ')}` : ''}`,
    ...variants,
  ].join('\n')}\n`;
}

const needName = (need: string): string => (need === 'recurring' ? 'subscriptions' : need);

function metricNamed(id: string): Metric {
  const found = metrics.find((metric) => metric.id === id.split(':')[0]);
  if (found) return found;
  throw new Failure(
    EXIT.usage,
    'unknown-metric',
    `no metric is called "${id}"`,
    '`revkpi metrics` lists them',
  );
}

function wrapped(text: string, width = 96): string[] {
  const lines: string[] = [];
  let line = ' ';
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > width) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
