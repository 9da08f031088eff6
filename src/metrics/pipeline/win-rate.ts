import { stagesInOrder } from '../../model/stage-history.ts';
import {
  among,
  closedInPeriod,
  countOf,
  createdInPeriod,
  decidedByAsOf,
  enteredInPeriod,
  ofOtherAccounts,
  ofTargetAccounts,
  openAtClosing,
  openAtOpening,
  overdue,
  totalOf,
  won,
  wonByAsOf,
  wonInPeriod,
} from '../facts/sales/opportunities.ts';
import { TARGETS } from '../facts/target-accounts.ts';
import { metric } from '../metric.ts';
import { type Condition, differenceOf, ratioOf, sumOf } from '../part.ts';

const wonOfCreated = among(createdInPeriod, wonByAsOf);
const wonOfEntered = among(enteredInPeriod, wonByAsOf);
const wonOfOpen = among(openAtOpening, won, { column: 'closedOn', within: 'period' });
const openOfCreated = countOf(among(createdInPeriod, { column: 'outcome', is: ['open'] }));

const wonOfClosed = { won: countOf(wonInPeriod), closed: countOf(closedInPeriod) };
const lostToNobody = countOf(among(closedInPeriod, { lostTo: 'nobody' }));

const ofAccounts = (which: Condition) => ({
  parts: { won: countOf(among(wonInPeriod, which)), closed: countOf(among(closedInPeriod, which)) },
  value: ratioOf('won', 'closed'),
});

export const winRate = metric({
  id: 'win_rate',
  title: 'Win rate',
  family: 'pipeline',
  unit: 'fraction',
  better: 'higher',
  variants: {
    count: {
      definition:
        'Opportunities won ÷ opportunities closed (won or lost), by closing day within the period, renewals left out. ' +
        'No value when nothing closed.',
      parts: { won: countOf(wonInPeriod), closed: countOf(closedInPeriod) },
      value: ratioOf('won', 'closed'),
    },
    value: {
      definition:
        'Amount won ÷ amount closed (won or lost), by closing day within the period, renewals left out; ' +
        'opportunities without an amount add nothing. No value when nothing with an amount closed.',
      parts: { won: totalOf(wonInPeriod, 'amount'), closed: totalOf(closedInPeriod, 'amount') },
      value: ratioOf('won', 'closed'),
    },
    broad: {
      onRequest: true,
      definition:
        'Opportunities won ÷ all that ended in the period, by closing day, renewals left out: also those that were lost to nobody ' +
        '(`lostToNobody`: no decision, no budget, no answer, disqualified, by the reason for the loss), as `count` has it. ' +
        'No value when nothing closed, or when no file states reasons.',
      parts: { ...wonOfClosed, lostToNobody },
      value: ratioOf('won', 'closed'),
      shown: ['lostToNobody'],
    },
    narrow: {
      onRequest: true,
      definition:
        'Opportunities won ÷ those won or lost to somebody, by closing day within the period, renewals left out: what was lost for ' +
        'want of a decision, a budget or an answer, or was disqualified, is left out by its reason (`lostToNobody`); a blank reason ' +
        'counts as a loss. No value when nothing was decided, or when no file states reasons.',
      parts: { ...wonOfClosed, lostToNobody },
      value: ratioOf('won', differenceOf('closed', 'lostToNobody')),
      n: ['closed'],
      shown: ['closed', 'lostToNobody'],
    },
    with_overdue: {
      onRequest: true,
      definition:
        'Opportunities won in the period ÷ those closed in it and those open at its end whose expected day is over, renewals ' +
        'left out: deals that nobody closes count as not won. No value when there are none.',
      parts: { ...wonOfClosed, overdue: countOf(overdue) },
      value: ratioOf('won', sumOf('closed', 'overdue')),
      n: ['closed', 'overdue'],
      shown: ['closed', 'overdue'],
    },
    close_rate: {
      onRequest: true,
      definition:
        'Opportunities won in the period ÷ all that were worked in it: won, lost, or still open at its end, renewals left out. ' +
        'No value when there are none.',
      parts: {
        won: countOf(wonInPeriod),
        closed: countOf(closedInPeriod),
        open: countOf(openAtClosing),
      },
      value: ratioOf('won', sumOf('closed', 'open')),
      n: ['closed', 'open'],
      shown: ['closed', 'open'],
    },
    cohort: {
      onRequest: true,
      definition:
        'Of the opportunities created in the period, renewals left out, those won by as-of ÷ all of them. It rises for as long ' +
        'as some of them are open (`open`). No value when none was created.',
      parts: { won: countOf(wonOfCreated), created: countOf(createdInPeriod), open: openOfCreated },
      value: ratioOf('won', 'created'),
      shown: ['open'],
    },
    cohort_decided: {
      onRequest: true,
      definition:
        'Of the opportunities created in the period, renewals left out, those won by as-of ÷ those won or lost by then. ' +
        'No value when none is decided.',
      parts: {
        won: countOf(wonOfCreated),
        decided: countOf(among(createdInPeriod, decidedByAsOf)),
        open: openOfCreated,
      },
      value: ratioOf('won', 'decided'),
      shown: ['open'],
    },
    cohort_value: {
      onRequest: true,
      definition:
        'Of the opportunities created in the period, renewals left out, the amount won by as-of ÷ the amount of all of them. ' +
        'No value when none with an amount was created.',
      parts: {
        won: totalOf(wonOfCreated, 'amount'),
        created: totalOf(createdInPeriod, 'amount'),
        open: openOfCreated,
      },
      value: ratioOf('won', 'created'),
      shown: ['open'],
    },
    target_accounts: {
      onRequest: true,
      reads: { needs: ['opportunities'], wants: ['targetAccounts', 'accounts'] },
      definition: `Opportunities of target accounts won ÷ closed (won or lost), as \`count\` has it. ${TARGETS}`,
      ...ofAccounts(ofTargetAccounts),
    },
    other_accounts: {
      onRequest: true,
      reads: { needs: ['opportunities'], wants: ['targetAccounts', 'accounts'] },
      definition: `Opportunities of all accounts but targets won ÷ closed (won or lost), as \`count\` has it. ${TARGETS}`,
      ...ofAccounts(ofOtherAccounts),
    },
    stage_cohort: {
      onRequest: true,
      reads: { needs: ['opportunities'], wants: ['stageChanges'] },
      stepsIn: ({ whole }) => stagesInOrder(whole),
      definition:
        'Of the opportunities that came to a stage in the period for the first time, by the changes of stages, renewals left out, ' +
        'those won by as-of ÷ all of them: a row for each stage (`step`), beside that of all that came to their first stage in the ' +
        'period. It rises for as long as some of them are open (`open`). No value when none came to it, or without changes of stages.',
      parts: {
        won: countOf(wonOfEntered),
        entered: countOf(enteredInPeriod),
        open: countOf(among(enteredInPeriod, { column: 'outcome', is: ['open'] })),
      },
      value: ratioOf('won', 'entered'),
      shown: ['open'],
    },
    in_quarter: {
      onRequest: true,
      definition:
        'Of the opportunities open at the opening of the period, renewals left out, those won within it ÷ all of them: how ' +
        'likely an open one is won in the period. Before as-of the open ones are rebuilt from creation and closing days ' +
        '(`reconstructed`). No value when none was open.',
      parts: { won: countOf(wonOfOpen), open: countOf(openAtOpening) },
      value: ratioOf('won', 'open'),
    },
  },
});
