import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entry, fallen, resultOf, stale } from '../check-sample.ts';
import { hostileText } from '../formats/hostile.ts';
import { expectTame } from '../formats/markdown-rules.ts';
import { shown } from '../plainly.ts';

describe('markdown output of a check', () => {
  test('has what failed, then what is doubtful, the rest folded away, and how to accept it', () => {
    const result = resultOf([fallen(), entry()], {
      data: [stale],
      notes: ['no rule speaks of marketing_spend'],
      accept: 'revkpi baseline accept exports/ --only arr',
      counts: { ...resultOf([fallen(), entry()]).counts, warnings: 1 },
    });
    expect(shown(result, 'md')).toBe(
      [
        '<!-- revkpi:check -->',
        '',
        '### ❌ KPI check failed',
        '',
        'drift check of 2026-10 as of 2026-10-31 · against main (2026-10, as of 2026-10-31) · 2 compared · 1 failed · 1 warning',
        '',
        '|  | Metric | Finding |',
        '| --- | --- | --- |',
        '| ❌ failed | ARR · EUR | 1,200.00 → 1,100.00: −100.00, allowed 24.00 (rule 1: arr error rel 2\\%) |',
        '| ⚠️ warning | freshness(billing) | billing ends 5 days before the as-of day, allowed 3 (rule 2: freshness(billing) warn max 3d) |',
        '',
        '<details>',
        '<summary>1 without a finding</summary>',
        '',
        '|  | Metric | Finding |',
        '| --- | --- | --- |',
        '| ✅ ok | MRR · EUR | 100.00, as before |',
        '',
        '</details>',
        '',
        '<details>',
        '<summary>1 not checked</summary>',
        '',
        '- note: no rule speaks of marketing\\_spend',
        '',
        '</details>',
        '',
        'To accept the change:',
        '',
        '```',
        'revkpi baseline accept exports/ --only arr',
        '```',
        '',
      ].join('\n'),
    );
  });

  test('says that a check passed', () => {
    expect(shown(resultOf([entry()]), 'md')).toContain('### ✅ KPI check passed');
  });

  test('keeps the accept command in its block, whatever it holds', () => {
    const accept = 'revkpi baseline accept "a```` b"';
    expect(shown(resultOf([fallen()], { accept }), 'md')).toContain(`\n\`\`\`\`\`\n${accept}\n\`\`\`\`\`\n`);
  });

  test('shows as many rows as fit and counts the others', () => {
    const entries = Array.from({ length: 5_000 }, (_, at) => fallen({ segment: { plan: `plan ${at}` } }));
    const page = shown(resultOf(entries, { accept: 'revkpi baseline accept .' }), 'md');
    expect(new TextEncoder().encode(page).length).toBeLessThan(60_000);
    expect(page).toMatch(/…and \d+ more rows left out\./);
    expect(page).toContain('To accept the change:');
  });

  test('holds nothing that formats, links or mentions, whatever the data is', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, message) => {
        const entries = [
          fallen({ title, message }),
          entry({ segment: { [title]: message }, title: message }),
        ];
        expectTame(shown(resultOf(entries, { notes: [message] }), 'md'));
      }),
    );
  });
});

describe('markdown output of a check with 450 segments', () => {
  const segments = Array.from({ length: 450 }, (_, at) => `Plan ${String(at).padStart(3, '0')}`);
  const of = (plan: string, given: object) =>
    fallen({ key: `arr|2026-10|plan=${encodeURIComponent(plan)}|EUR`, segment: { plan }, ...given });
  const failing = segments.map((plan) =>
    of(plan, {
      message:
        'worse: 1,100.00 EUR, from 1,200.00 EUR (−100.00 EUR): more than the 24.00 EUR allowed, as of the rules of the month-end',
    }),
  );
  const passing = segments.map((plan) =>
    of(plan, {
      id: 'mrr',
      key: `mrr|2026-10|plan=${encodeURIComponent(plan)}|EUR`,
      level: 'ok',
      title: 'MRR',
      status: 'same',
    }),
  );
  const size = (text: string) => Buffer.byteLength(text);
  const rowsWith = (text: string, mark: string) =>
    text.split('\n').filter((line) => line.startsWith(`| ${mark}`)).length;
  const result = (entries: typeof failing) =>
    resultOf(entries, {
      remedies: ['mend the rejected rows'],
      accept: 'revkpi baseline accept --candidate candidate.json',
    });

  test('drops passing rows first, and says how many', () => {
    const text = shown(result([...failing.slice(0, 200), ...passing]), 'md');
    expect(size(text)).toBeLessThan(60_000);
    expect([rowsWith(text, '❌'), rowsWith(text, '✅') < 450]).toEqual([200, true]);
    expect(text).toContain(`…and ${450 - rowsWith(text, '✅')} more rows left out.`);
    expect(text).toContain(
      'more than the 24.00 EUR allowed, as of the rules of the month-end (rule 1: arr error rel 2\\%)',
    );
  });

  test('then shortens failing rows, before it leaves out any', () => {
    const text = shown(result([...failing, ...passing]), 'md');
    expect(size(text)).toBeLessThan(60_000);
    expect([rowsWith(text, '❌'), rowsWith(text, '✅')]).toEqual([450, 0]);
    expect(text).toContain('…and 450 more rows left out.');
    expect(text).toContain('worse: 1,100.00 EUR, from 1,200.00 EUR');
  });

  test('never loses the totals, what to do and how to accept it', () => {
    const many = Array.from({ length: 4 }, () => failing).flat();
    const text = shown(result(many), 'md');
    expect(size(text)).toBeLessThan(60_000);
    for (const said of [
      '1800 failed',
      'mend the rejected rows',
      '--candidate candidate.json',
      'more rows left out.',
    ])
      expect(text).toContain(said);
    expect(rowsWith(text, '❌')).toBeGreaterThan(400);
  });
});
