import { trend as trendOf } from '../../analyses/trend/trend.ts';
import { analyse } from '../../app/analyse.ts';
import { catalogueOf } from '../../app/own-metrics.ts';
import { ensureSegments } from '../../app/report.ts';
import { withSeriesOrder } from '../../documents/segments/order.ts';
import { trendDocument } from '../../documents/trend.ts';
import { dataCommand } from '../command.ts';
import { choiceOrNone, metricFlags, optionOr, positive, segmentFlags } from '../flags.ts';

export const trend = dataCommand({
  name: 'trend',
  summary: 'metrics over periods that follow each other',
  flags: [
    metricFlags,
    segmentFlags,
    optionOr('--periods <n>', 'how many periods, up to that of --period', positive('periods'), '12'),
    choiceOrNone('--grain <grain>', 'length of a period (default: that of --period, else month)', [
      'month',
      'quarter',
      'year',
      'week',
    ]),
  ],
  gives: ['trend'],
  about: `
Examples:
  revkpi trend exports/ --metric mrr --periods 24
  revkpi trend exports/ --metric nrr:ttm --metric grr:ttm --grain quarter --periods 8
  revkpi trend exports/ --metric mrr --by plan
  revkpi trend exports/ --metric mrr --by customer --top 10 --sort delta
  revkpi trend exports/ --metric mrr --by customer --periods 36 --out mrr-schedule.csv
`,
  run: ({ open, options }) => {
    const { sort, top } = options;
    ensureSegments(options);
    return analyse(
      open(),
      ({ model, period, config }) => trendOf(model, period, options, catalogueOf(config)),
      (result, basis) => {
        const document = trendDocument(result, basis);
        return top === null && sort === null ? document : withSeriesOrder(document, sort ?? 'value', top);
      },
    );
  },
});
