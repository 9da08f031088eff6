import { among, countOf, openAtClosing, probableByStage, totalOf } from '../facts/sales/opportunities.ts';
import { countWithoutWonShare, totalByWonShare } from '../facts/sales/won-shares.ts';
import { metric } from '../metric.ts';

export const weightedPipeline = metric({
  id: 'weighted_pipeline',
  title: 'Weighted pipeline',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  variants: {
    '': {
      definition:
        'Σ amount × probability of the opportunities open at the end of the period, whatever day they are expected on, ' +
        'renewals left out. Before as-of this is rebuilt from creation and closing days with today’s amounts and ' +
        'probabilities (`reconstructed`). Those without a probability have that of their stage in the config ' +
        '(`stageProbabilities`), which are counted (`probabilityOfStage`), else they are left out and counted. Zero when none is open; ' +
        'no value before the CRM’s first opportunity.',
      parts: {
        weighted: totalOf(among(openAtClosing, { column: 'probability', isKnown: true }), 'weighted'),
        open: totalOf(openAtClosing, 'amount'),
        withoutProbability: countOf(among(openAtClosing, { column: 'probability', isKnown: false })),
        probabilityOfStage: countOf(among(openAtClosing, probableByStage)),
      },
      value: 'weighted',
      n: ['weighted'],
      shown: ['open', 'withoutProbability', 'probabilityOfStage?'],
    },
    calibrated: {
      onRequest: true,
      reads: { needs: ['opportunities'], wants: ['stageChanges'] },
      definition:
        'Σ amount × share won of the opportunities open at the end of the period, whatever day they are expected on, renewals left out. The share ' +
        'is the company’s own: of all its opportunities that came to the same stage by the changes of stages and were won or lost by the end of the ' +
        'period, how many were won. What is in a stage of which fewer than five were won or lost is left out and counted (`withoutShare`); fewer ' +
        'than 30 are flagged `few-decided`. Before as-of the stage is that of the end of the period, the amount today’s (`reconstructed`). Zero when ' +
        'none is open; no value without changes of stages, or when five were won or lost of no stage that anything is open in.',
      parts: {
        weighted: totalByWonShare(openAtClosing),
        open: totalOf(openAtClosing, 'amount'),
        withoutShare: countWithoutWonShare(openAtClosing),
      },
      value: 'weighted',
      n: ['weighted'],
      shown: ['open', 'withoutShare'],
    },
  },
});
