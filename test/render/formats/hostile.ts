// Names as somebody who means harm would put them into a CRM, and what the outputs make of them.

import fc from 'fast-check';

export const hostileNames = [
  '::error file=a.ts::owned',
  '\n::set-env name=X::owned',
  '\r\n##[error]owned',
  ']]>',
  '</testcase><script>alert(1)</script>',
  'a|b|c',
  '`code` ``more``',
  '[click](https://example.org) <a href="x">',
  '@everyone #1 https://example.org www.example.org GH-1 jane@example.org',
  '"quoted", \'quoted\'',
  '=HYPERLINK("http://example.org")',
  '＝1+1',
  '-12.50',
  '\t@SUM(A1)',
  '\u202egnp.exe',
  '\u0000\u0007\u001b[31mred\u009b0m',
  '\ud83d',
  '\ufffe\uffff',
  'a\\',
  'a\\n"} 1\nrevkpi_mrr 0',
  '\u2028next\u2029',
  '-->',
  '%0A::error::x',
  'x'.repeat(5_000),
] as const;

/** One of the names, or several pieces of them and of any text in a row. */
export const hostileText = fc.oneof(
  fc.constantFrom(...hostileNames),
  fc
    .array(fc.oneof(fc.constantFrom(...hostileNames), fc.string({ unit: 'binary', maxLength: 8 })), {
      maxLength: 4,
    })
    .map((pieces) => pieces.join('')),
);

/** What can act on a terminal or reorder what is read; a line end of our own is none of it. */
export const ACTING = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
