import { dayAt, minutesPerDay } from './calendar.mjs';
import { lastMoveAt } from './opportunity-file.mjs';
import { stream } from './random.mjs';
import { stageOf } from './stages.mjs';

/** @typedef {import('./new-business.mjs').Deal} Deal */
/**
 * What a deal was after an edit of its stage, its amount or its close date.
 * @typedef {object} Edit
 * @property {number} at minute
 * @property {number | null} from number of the stage before; null where it was created
 * @property {number} to number of the stage, from 1
 * @property {number | null} amount cents
 * @property {number} closeDay expected, while open
 */

/** Renewals and upgrades begin with people who know the product. @param {Deal} deal @param {import('./random.mjs').Stream} random */
const firstStage = ({ type }, random) => (type === 'New Customer' ? random.int(1, 2) : 3);

/** The stages that it went through, in order: few deals stop at each. @param {Deal} deal @param {import('./random.mjs').Stream} random */
function stagesThrough(deal, random) {
  const last = stageOf(deal).order;
  const first = Math.min(firstStage(deal, random), last);
  const reach =
    deal.outcome === 'open' ? last - 1 : deal.outcome === 'won' ? random.int(6, 8) : random.bell(1, 8);
  const between = [];
  for (let stage = first + 1; stage <= reach; stage++) if (random.chance(0.62)) between.push(stage);
  return last === first ? [first] : [first, ...between, last];
}

/** Amounts are guessed first, and close days hoped for. @param {Deal} deal @param {import('./random.mjs').Stream} random */
function firstGuess({ amount, closeDay, createdAt }, random) {
  const isGuessed = amount !== null && random.chance(0.35);
  const isPushed = random.chance(0.4);
  const hoped = closeDay - (isPushed ? random.int(10, 55) : 0);
  return {
    amount: isGuessed
      ? Math.max(1, Math.round((amount * random.bell(60, 140)) / 1_000_000)) * 10_000
      : amount,
    closeDay: Math.max(Math.min(closeDay, dayAt(createdAt) + 7), hoped),
  };
}

/** Every edit of a deal, in its order. @param {Deal} deal @returns {Edit[]} */
export function editsOf(deal) {
  const random = stream(`history ${deal.company.name} ${deal.createdAt} ${deal.type}`);
  const [start, end] = [deal.createdAt, lastMoveAt(deal)];
  const room = end - start;
  // A deal that is entered when it is closed has no history.
  const stages = room < 10 * minutesPerDay ? [stageOf(deal).order] : stagesThrough(deal, random);
  const guess = firstGuess(deal, random);
  const known = { amount: deal.amount, closeDay: deal.closeDay };
  const knownFrom = random.int(1, stages.length);
  const step = (index) => {
    const share = index / Math.max(1, stages.length - 1);
    const jitter =
      index === 0 || index === stages.length - 1 ? 0 : random.int(0, Math.floor(room / (3 * stages.length)));
    return start + Math.floor(room * share) - jitter;
  };
  const edits = stages.map((to, index) => ({
    at: step(index),
    from: stages[index - 1] ?? null,
    to,
    ...(index >= knownFrom || index === stages.length - 1 ? known : guess),
  }));
  return edits.flatMap((edit, index) => {
    const next = edits[index + 1];
    const isEdited =
      next && (next.amount !== edit.amount || next.closeDay !== edit.closeDay) && next.at - edit.at > 600;
    // Who changes the amount or the day leaves the stage as it is, and moves the deal later.
    return isEdited ? [edit, { ...known, at: next.at - 300, from: edit.to, to: edit.to }] : [edit];
  });
}
