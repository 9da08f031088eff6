// docs/rule-sets.md shows what the program prints under five sets of rules. UPDATE_DOCS=1 writes it.

import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from './support/fixture.ts';
import { folderOf } from './support/folders.ts';
import { runIn } from './support/io.ts';

const path = repository('docs/rule-sets.md');
const text = readFileSync(path, 'utf8');
const sections = text.split(/^(?=## )/m);

/** Monday morning after the last export. */
const now = () => Date.UTC(2026, 10, 2, 6);

const block = (section: string, language: string): string =>
  new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(section)?.[1] ?? '';

/** The example company under the rules of a section, with its script if there is one. */
function companyOf(section: string): string {
  const folder = folderOf({});
  cpSync(repository('fixtures/companies/example'), folder, { recursive: true });
  appendFileSync(join(folder, 'revkpi.yaml'), block(section, 'yaml'));
  writeFileSync(join(folder, 'nightly.sh'), block(section, 'sh'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(
    join(folder, 'bin/revkpi'),
    `#!/bin/sh\nexec "${process.execPath}" "${repository('bin/revkpi.cjs')}" "$@"\n`,
  );
  chmodSync(join(folder, 'bin/revkpi'), 0o755);
  return folder;
}

/** What a line of a console prints, and for a check how it ends. */
function said(folder: string, line: string): string {
  if (!line.startsWith('revkpi ')) {
    const env = { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, HOME: folder };
    const { stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: folder, env, encoding: 'utf8' });
    return stdout + stderr;
  }
  const { exit, stdout, stderr } = runIn(folder, line.split(' ').slice(1), { now });
  return stdout + stderr + (line.includes(' check ') ? `(exit ${exit})\n` : '');
}

/** A section with its consoles as they are. */
function played(section: string): string {
  if (!section.includes('```console')) return section;
  const folder = companyOf(section);
  return section.replace(/```console\n(.*?)```/gs, (_, console: string) => {
    const lines = console.split('\n').filter((line) => line.startsWith('$ '));
    return `\`\`\`console\n${lines.map((line) => `${line}\n${said(folder, line.slice(2))}`).join('')}\`\`\``;
  });
}

describe('docs/rule-sets.md', () => {
  const all = sections.map((section) => ({ title: /^## (.*)/.exec(section)?.[1] ?? 'opening', section }));

  test.each(all)('$title', { timeout: 120_000 }, ({ section }) => {
    const fresh = played(section);
    if (process.env['UPDATE_DOCS'] === '1')
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace(section, () => fresh),
      );
    else expect(section).toBe(fresh);
  });

  test('each set has a run that passes and one that fails', () => {
    for (const { title, section } of all.slice(1)) {
      // A night on which nothing is new prints nothing.
      expect(section, title).toMatch(/passed: |\$ sh nightly\.sh\n```/);
      expect(section, title).toContain('failed: ');
    }
  });
});
