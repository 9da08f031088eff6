// What holds of every check, whatever it is asked.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statuses } from '../../../src/baseline/check/result.ts';
import type { CheckText, Silence } from '../../../src/baseline/check/rule.ts';
import { arr, checked, stored } from './check-sample.ts';

const plans = ['', 'Basic', 'Pro', 'Team'];
const segmentOf = (plan: string) => (plan === '' ? {} : { plan });
const keyOf = (plan: string) => `arr|2026-10|${plan === '' ? '' : `plan=${plan}`}|USD`;

/** One side of a key; null where it has none. */
const side = fc.option(
  fc.record({
    value: fc.option(fc.integer({ min: -2, max: 3 }), { nil: null }),
    n: fc.integer({ min: 0, max: 4 }),
    flags: fc.constantFrom<string[]>([], ['partial'], ['maturity-open'], ['incomplete-input'], ['small-n']),
    version: fc.constantFrom(1, 1, 1, 2),
  }),
  { nil: null },
);
type Side = NonNullable<ReturnType<typeof sample>>;
const sample = () => fc.sample(side, 1)[0];
const sides = fc.array(fc.tuple(side, side), { minLength: plans.length, maxLength: plans.length });
const text = (value: number | null) => (value === null ? null : `${value}.00`);

const rules = fc.subarray<CheckText>([
  { metric: 'arr', error: { rel: '10%' } },
  { metric: 'arr', where: { plan: ['Pro'] }, error: { min: '1' } },
  { metric: 'arr', direction: 'worse', warn: { abs: '1' } },
  { metric: 'arr', by: [], error: { max: '2' } },
  { metric: 'arr', status: { missing: 'warn', appeared: 'error', partial: 'error' } },
  { metric: 'arr', minGroup: 2, error: { abs: '0' } },
  { metric: 'arr', error: { abs: '0' }, after: 2 },
]);
const silences = fc.array(
  fc.record({
    metric: fc.constantFrom('arr', 'a*', 'mrr'),
    segment: fc.constantFrom(null, {}, { plan: 'Pro' }, { plan: 'Team' }),
    until: fc.constantFrom('2026-10-30', '2026-10-31', '2026-12-31'),
  }),
  { maxLength: 3 },
);

interface Drawn {
  readonly rows: readonly (readonly [Side | null, Side | null])[];
  readonly minGroup: number;
  readonly checks: readonly CheckText[];
}
const drawn = fc.record({ rows: sides, minGroup: fc.constantFrom(0, 0, 2), checks: rules });

function result({ rows, minGroup, checks }: Drawn, silenced: readonly Silence[] = []) {
  const total = { [keyOf('Total')]: stored('1.00') };
  return checked({
    // A pair that can be compared, without which there is no check at all.
    rows: [
      arr('1.00', { segment: { plan: 'Total' } }),
      ...rows.flatMap(([now], at) =>
        now === null
          ? []
          : [
              arr(text(now.value), {
                segment: segmentOf(plans[at] ?? ''),
                n: now.n,
                flags: [...now.flags],
                definition: `arr@${now.version}`,
              }),
            ],
      ),
    ],
    entries: Object.fromEntries([
      ...Object.entries(total),
      ...rows.flatMap(([, before], at) =>
        before === null
          ? []
          : [
              [
                keyOf(plans[at] ?? ''),
                stored(text(before.value), {
                  n: before.n,
                  definition: `arr@${before.version}`,
                  ...(before.flags.length > 0 && { flags: [...before.flags] }),
                }),
              ] as const,
            ],
      ),
    ]),
    context: minGroup === 0 ? {} : { minGroup },
    checks,
    silences: silenced,
  }).result;
}

const isPartial = ({ flags }: Side) => flags.some((flag) => flag !== 'small-n');

/** The one status of a key, by the order that the specification gives; null where nothing has the key. */
function statusOf(now: Side | null, before: Side | null, minGroup: number): string | null {
  if (now === null) return before === null ? null : 'missing';
  if (before === null) return now.n < minGroup ? 'withheld' : 'new';
  if (now.version !== before.version) return 'incomparable';
  const isSame = now.value === before.value;
  if ((isPartial(now) || isPartial(before)) && !isSame) return 'partial';
  if (now.value === null || before.value === null)
    return isSame ? 'same' : now.value === null ? 'vanished' : 'appeared';
  return isSame ? 'same' : now.value > before.value ? 'better' : 'worse';
}

describe('for any result, baseline and rules', () => {
  test('the statuses partition the keys of both', () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const { entries, counts } = result(given);
        const expected = given.rows.flatMap(([now, before], at) =>
          now === null && before === null ? [] : [keyOf(plans[at] ?? '')],
        );
        expect(entries.map(({ key }) => key).sort()).toEqual([...expected, keyOf('Total')].sort());
        const byStatus: Readonly<Record<string, number | undefined>> = counts.byStatus;
        const sum = statuses.reduce((total, status) => total + (byStatus[status] ?? 0), 0);
        expect(sum).toBe(entries.length);
      }),
      { numRuns: 150 },
    );
  });

  test('each key has the first status that holds, where no rule sets bounds or groups', () => {
    fc.assert(
      fc.property(drawn, (given) => {
        // Nor bounds, of which it is said that they are not judged where the value is partial, be it the same.
        const checks = given.checks.filter(
          (rule) => !('minGroup' in rule) && !/"(min|max)"/.test(JSON.stringify(rule)),
        );
        const { entries } = result({ ...given, checks });
        const found = given.rows.map(
          (_, at) => entries.find(({ key }) => key === keyOf(plans[at] ?? ''))?.status ?? null,
        );
        expect(found).toEqual(given.rows.map(([now, before]) => statusOf(now, before, given.minGroup)));
      }),
      { numRuns: 150 },
    );
  });

  test('a silence never hides what it is not about, and what it hides is listed', () => {
    fc.assert(
      fc.property(drawn, silences, (given, drawnSilences) => {
        const all = drawnSilences.map((one) => ({ ...one, data: null, reason: 'known', owner: null }));
        const [loud, quiet] = [result(given), result(given, all)];
        for (const one of loud.entries) {
          const now = quiet.entries.find(({ key }) => key === one.key);
          const isFound = one.level === 'error' || one.level === 'warning';
          const holds = all.some(
            ({ metric, segment, until }) =>
              metric !== 'mrr' &&
              until >= '2026-10-31' &&
              (segment === null || JSON.stringify(segment) === JSON.stringify(one.segment)),
          );
          const isHidden = isFound && holds;
          expect([now?.level, now?.silenced?.level ?? null]).toEqual(
            isHidden ? ['info', one.level] : [one.level, null],
          );
        }
        const failing = quiet.entries.filter(({ level }) => level === 'error');
        const idle = quiet.data.filter(({ level }) => level === 'error');
        expect(quiet.passed).toBe(failing.length + idle.length === 0);
        expect(quiet.counts.silenced).toBe(quiet.entries.filter(({ silenced }) => silenced).length);
      }),
      { numRuns: 150 },
    );
  });
});
