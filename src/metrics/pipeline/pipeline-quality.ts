import { among, countOf, openAtClosing, totalOf, withoutDefect } from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

const sound = among(openAtClosing, withoutDefect);

const defects =
  'A defect is: no amount or one of 0 · no expected closing day · one that is over · an age above twice the median cycle of ' +
  'what was won in the twelve months before · nothing done for 21 days, by touches and changes of stage, where files have any. ' +
  '`revkpi pipeline` lists them. Renewals are left out. ';

export const pipelineQuality = metric({
  id: 'pipeline_quality',
  title: 'Pipeline quality',
  family: 'pipeline',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  needs: ['opportunities'],
  wants: ['touches', 'stageChanges'],
  variants: {
    value: {
      definition:
        'Amount of the opportunities open at the end of the period that have no defect ÷ the amount of all that are open then. ' +
        `${defects}No value when nothing with an amount is open.`,
      parts: {
        sound: totalOf(sound, 'amount'),
        open: totalOf(openAtClosing, 'amount'),
        withDefects: countOf(among(openAtClosing, { column: 'defects', above: 0 })),
      },
      value: ratioOf('sound', 'open'),
      shown: ['withDefects'],
    },
    count: {
      definition: `Opportunities open at the end of the period that have no defect ÷ all that are open then. ${defects}No value when none is open.`,
      parts: { sound: countOf(sound), open: countOf(openAtClosing) },
      value: ratioOf('sound', 'open'),
    },
  },
});
