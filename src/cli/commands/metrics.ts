import { metricOf, metricsOf } from '../../app/catalogue.ts';
import { command } from '../command.ts';
import { configFlag } from '../flags.ts';

export const metrics = command({
  name: 'metrics',
  summary: 'the catalogue of metrics, or one definition',
  operands: ['[id]', 'a metric, such as nrr'],
  flags: [configFlag],
  gives: ['metrics', 'metric'],
  piped: 'table',
  run: ({ operands: [id], options, io }) =>
    id === undefined ? metricsOf(options.config, io) : metricOf(id, options.config, io),
});
