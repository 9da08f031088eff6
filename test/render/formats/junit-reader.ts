// Reads JUnit XML with a strict XML parser and holds it against what CI systems expect; throws where it differs.

import { SaxesParser } from 'saxes';

export interface ReadCase {
  readonly suite: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'skipped';
  /** Of the failure, the skipping or the output. */
  readonly message: string;
}

interface Rule {
  readonly children: readonly string[];
  readonly attributes: readonly string[];
}

const RULES: Readonly<Record<string, Rule>> = {
  '': { children: ['testsuites'], attributes: [] },
  testsuites: { children: ['testsuite'], attributes: ['name', 'tests', 'failures', 'errors', 'time'] },
  testsuite: {
    children: ['testcase'],
    attributes: ['name', 'tests', 'failures', 'errors', 'skipped', 'time'],
  },
  testcase: { children: ['failure', 'skipped', 'system-out'], attributes: ['name', 'classname', 'time'] },
  failure: { children: [], attributes: ['message', 'type'] },
  skipped: { children: [], attributes: ['message'] },
  'system-out': { children: [], attributes: [] },
};

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The cases of a document, in its order. */
export function readJunit(xml: string): ReadCase[] {
  const path: Open[] = [{ name: '', attributes: {} }];
  const cases: ReadCase[] = [];
  const counted = new Map<string, Open['attributes']>();
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    checkElement({ name, attributes }, path.at(-1)?.name ?? '');
    path.push({ name, attributes });
    if (name === 'testsuite') counted.set(attributes['name'] ?? '', attributes);
    if (name === 'testcase') cases.push(caseOf(path, 'passed', ''));
    if (name === 'failure' || name === 'skipped')
      cases.splice(-1, 1, caseOf(path.slice(0, -1), name, attributes['message'] ?? ''));
  });
  parser.on('text', (text) => {
    if (path.at(-1)?.name === 'system-out') cases.splice(-1, 1, caseOf(path.slice(0, -1), 'passed', text));
  });
  parser.on('closetag', () => path.pop());
  parser.write(xml).close();
  for (const [suite, attributes] of counted)
    checkCounts(
      attributes,
      cases.filter((one) => one.suite === suite),
    );
  return cases;
}

function checkElement({ name, attributes }: Open, parent: string): void {
  if (!RULES[parent]?.children.includes(name)) throw new Error(`${name} may not stand in ${parent}`);
  const expected = RULES[name]?.attributes ?? [];
  const found = Object.keys(attributes).sort().join(' ');
  if (found !== [...expected].sort().join(' ')) throw new Error(`${name} has the attributes ${found}`);
}

function checkCounts(attributes: Open['attributes'], cases: readonly ReadCase[]): void {
  const count = (outcome: ReadCase['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  const expected = { tests: cases.length, failures: count('failure'), skipped: count('skipped'), errors: 0 };
  for (const [name, number] of Object.entries(expected)) {
    if (attributes[name] !== String(number)) throw new Error(`${name} is ${attributes[name]}, not ${number}`);
  }
}

const caseOf = (path: readonly Open[], outcome: ReadCase['outcome'], message: string): ReadCase => ({
  suite: path.at(-2)?.attributes['name'] ?? '',
  name: path.at(-1)?.attributes['name'] ?? '',
  outcome,
  message,
});
