import { dayAt, lastDay } from './calendar.mjs';
import { stream } from './random.mjs';

/** Salesforce's default stages with their order, probability and forecast category. */
export const stages = [
  ['Prospecting', 10, 'Pipeline'],
  ['Qualification', 10, 'Pipeline'],
  ['Needs Analysis', 20, 'Pipeline'],
  ['Value Proposition', 50, 'Pipeline'],
  ['Id. Decision Makers', 60, 'Pipeline'],
  ['Perception Analysis', 70, 'BestCase'],
  ['Proposal/Price Quote', 75, 'BestCase'],
  ['Negotiation/Review', 90, 'Forecast'],
  ['Closed Won', 100, 'Closed'],
  ['Closed Lost', 0, 'Omitted'],
].map(([name, probability, forecast], index) => ({ name, probability, forecast, order: index + 1 }));
const labels = { BestCase: 'Best Case', Forecast: 'Commit' };

/** The API's `Forecast` is what people see as `Commit`. @param {string} forecast */
export const forecastLabel = (forecast) => labels[forecast] ?? forecast;

/** An open deal has come as far as its age allows; few get to the last stages. @param {import('./new-business.mjs').Deal} deal */
export function stageOf(deal) {
  if (deal.outcome === 'won') return stages[8];
  if (deal.outcome === 'lost') return stages[9];
  const age = lastDay - dayAt(deal.createdAt);
  const random = stream(`stage ${deal.company.name} ${deal.createdAt}`);
  const reach = random.bell(0, Math.min(9, 2 + Math.floor(age / 9)));
  return stages[Math.min(reach, random.chance(0.25) ? 2 : 7)];
}
