import { metricOf, metricsOf, rulesOf } from '../../app/catalogue.ts';
import { command } from '../command.ts';
import { configFlag, rulesFlag } from '../flags.ts';

export const metrics = command({
  name: 'metrics',
  summary: 'the catalogue of metrics, one definition, or with --rules what a vendor counts by',
  operands: ['[id]', 'a metric, such as nrr'],
  flags: [configFlag, rulesFlag],
  gives: ['metrics', 'metric', 'rules'],
  piped: 'table',
  about: `
Examples:
  revkpi metrics                                       every metric, and the policies that they are counted by
  revkpi metrics nrr                                   its definitions, with the stamps that results carry
  revkpi metrics --rules stripe                        what Stripe publishes, where, and what counts for it here
  revkpi metrics nrr --rules chartmogul                the definition that counts by these rules
`,
  run({ operands: [id], options: { config, rules }, io }) {
    if (id !== undefined) return metricOf(id, { config, rules }, io);
    return rules === null ? metricsOf(config, io) : rulesOf(rules, config, io);
  },
});
