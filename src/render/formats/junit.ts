// JUnit XML: a suite for each family of what was checked, a case for each verdict.

import { groupBy } from '../../base/group.ts';
import { safeText } from '../../base/text/safe-text.ts';
import type { Verdict, Verdicts } from '../sections/section.ts';
import { type Format, ownerOf } from './format.ts';

export const junit = {
  name: 'junit' as const,
  extensions: ['.xml'],
  isMeantFor: ({ verdicts }) => verdicts !== undefined,
  write: ({ document, view, presentation }) =>
    view.verdicts ? testSuites(view.verdicts(document), ownerOf(presentation)) : '',
} satisfies Format;

/** The XML document; a warning is a passed case that says so. */
function testSuites({ title, items }: Verdicts, owner: string): string {
  const of = owner === '' ? '' : ` · ${owner}`;
  const suites = [...groupBy(items, ({ family }) => family)].map(([family, cases]) =>
    element(
      'testsuite',
      { name: `revkpi.${family}${of}`, ...countsOf(cases) },
      cases.map((one) => caseElement(one, of)),
    ),
  );
  const { errors, tests, failures } = countsOf(items);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: `${title}${of}`, tests, failures, errors, time: 0 }, suites)}\n`;
}

const countsOf = (items: readonly Verdict[]) => ({
  tests: items.length,
  failures: items.filter(({ isFailing }) => isFailing).length,
  // A check that could not be made ends the run before there is an output.
  errors: 0,
  skipped: items.filter(({ isSkipped, isFailing }) => isSkipped && !isFailing).length,
  time: 0,
});

function caseElement(
  { name, title, family, level, isFailing, isSkipped, isFlagged, message }: Verdict,
  of: string,
): string {
  const attributes = { name, classname: `revkpi.${family}${of}`, time: 0 };
  const said = `${title}: ${message}`;
  if (isFailing)
    return element('testcase', attributes, [element('failure', { message, type: level }, [xmlText(said)])]);
  if (isSkipped) return element('testcase', attributes, [element('skipped', { message })]);
  if (level === 'ok' && !isFlagged) return element('testcase', attributes);
  return element('testcase', attributes, [element('system-out', {}, [xmlText(`${level}: ${said}`)])]);
}

/** An element with its attributes and children; the children are XML already. */
function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(String(value))}"`);
  const start = `<${name}${written.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}

/** Text for an element or an attribute: one line, without the characters that XML has no way to write. */
const xmlText = (text: string): string =>
  // U+FFFE and U+FFFF are characters that XML does not allow.
  safeText(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
