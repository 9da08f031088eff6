// A check as JUnit XML: a suite for each family, a case for each key.

import { groupBy } from '../../base/group.ts';
import type { CheckResult } from '../../baseline/check/result.ts';
import { type Checked, checkedItems, isFailing } from './check-entry.ts';
import { element, xmlText } from './xml.ts';

/** The XML document; a warning is a passed case that says so. */
export function renderCheckJunit(result: CheckResult): string {
  const items = checkedItems(result);
  const fails = ({ level }: Checked): boolean => isFailing(level, result);
  const suites = [...groupBy(items, ({ family }) => family)].map(([family, cases]) =>
    element(
      'testsuite',
      { name: `revkpi.${family}`, ...countsOf(cases, fails) },
      cases.map((item) => caseElement(item, fails(item))),
    ),
  );
  const { errors, tests, failures } = countsOf(items, fails);
  const name = `revkpi check ${result.period}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name, tests, failures, errors, time: 0 }, suites)}\n`;
}

const countsOf = (items: readonly Checked[], fails: (item: Checked) => boolean) => ({
  tests: items.length,
  failures: items.filter(fails).length,
  // A check that could not be made ends the run before there is an output.
  errors: 0,
  skipped: items.filter((item) => item.isSkipped && !fails(item)).length,
  time: 0,
});

function caseElement({ name, title, family, level, isSkipped, message }: Checked, isFailed: boolean): string {
  const attributes = { name, classname: `revkpi.${family}`, time: 0 };
  const said = `${title}: ${message}`;
  if (isFailed)
    return element('testcase', attributes, [element('failure', { message, type: level }, [xmlText(said)])]);
  if (isSkipped) return element('testcase', attributes, [element('skipped', { message })]);
  if (level === 'ok') return element('testcase', attributes);
  return element('testcase', attributes, [element('system-out', {}, [xmlText(`${level}: ${said}`)])]);
}
