// Every link of the README and of docs/ to a file of ours leads to one that is there, and to a heading that it has.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from './support/fixture.ts';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(repository('docs')).map((name) => join('docs', name)),
];

const textOf = (page: string): string =>
  readFileSync(repository(page), 'utf8').replace(/```[\s\S]*?```/g, '');

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string): Set<string> =>
  new Set(
    [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

test.each(pages)('the links of %s lead somewhere', (page) => {
  const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  for (const link of links.filter((one) => !/^[a-z]+:/.test(one))) {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : normalize(join(dirname(page), path));
    expect(existsSync(repository(target)), link).toBe(true);
    if (anchor !== undefined) expect([...anchorsOf(target)], link).toContain(anchor);
  }
});

test('every page of docs/ can be reached from the README', () => {
  const readme = textOf('README.md');
  for (const page of pages.filter((one) => one.startsWith('docs/'))) expect(readme).toContain(`(${page})`);
});
