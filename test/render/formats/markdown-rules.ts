// What no page of Markdown made from hostile data may hold, written from the rules of GitHub's dialect.

import { expect } from 'vitest';
import { ACTING } from './hostile.ts';

const OURS =
  /<!-- revkpi:(?:report|check)(?: [\p{L}\p{N}./-]+)* -->|<!-- -->|<\/?details(?: open)?>|<summary>\d+ [a-z ]+<\/summary>/gu;

/** Cells of a row, parted at the bars that no backslash takes their meaning from. */
export const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .replace(/\\./gs, (pair) => (pair === '\\|' ? '\u0001' : pair))
    .split('|')
    .map((cell) => cell.replaceAll('\u0001', '\\|').trim());

/** Fails where anything is left that would format, link, mention, break out of its cell, or grow over the limit. */
export function expectTame(page: string): void {
  expect(page).not.toMatch(ACTING);
  expect(new TextEncoder().encode(page).length).toBeLessThan(60_000);
  const text = page.replace(OURS, '\u0001').replace(/\\[!-/:-@[-`{-~]/g, '\u0002');
  expect(text).not.toMatch(/[<>@`[\]_~$]/);
  expect(text).not.toMatch(/&(?!(?:amp|lt|gt);)/);
  expect(text).not.toMatch(/:\/\/|\bwww\.|\bGH-\d/i);
}
