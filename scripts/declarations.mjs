// dist/lib.d.ts: the types of the library, with the documents as their JSON Schemas say.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from 'json-schema-to-typescript';

/** The documents that the library gives, and what their types are called. */
const documents = { report: 'Report', metrics: 'MetricsDocument' };

const schemaOf = (name) =>
  JSON.parse(execFileSync(process.execPath, ['bin/revkpi.cjs', 'schema', name], { encoding: 'utf8' }));

async function documentTypes() {
  const made = Object.entries(documents).map(([name, type]) =>
    compile(schemaOf(name), type, { bannerComment: '' }),
  );
  return (await Promise.all(made)).join('\n');
}

/** What the compiler says of a file, by its path in src/. */
function declared(paths) {
  const folder = mkdtempSync(join(tmpdir(), 'revkpi-types-'));
  try {
    const flags = [
      '--noEmit',
      'false',
      '--declaration',
      '--emitDeclarationOnly',
      '--rewriteRelativeImportExtensions',
    ];
    execFileSync('node_modules/.bin/tsc', [...flags, '--rootDir', '.', '--outDir', folder], {
      stdio: 'inherit',
    });
    return paths.map((path) => readFileSync(join(folder, 'src', path.replace(/\.ts$/, '.d.ts')), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const withoutImports = (text) => text.replace(/^import .*;\n/gm, '').replace(/^export \{.*\};?\n/gm, '');

/** Writes the declarations of the built program; throws where they do not stand alone. */
export async function writeDeclarations() {
  const [failure, library] = declared(['base/errors/failure.ts', 'lib.ts']);
  const parts = [failure, library, await documentTypes()];
  writeFileSync('dist/lib.d.ts', parts.map(withoutImports).join('\n'));
  execFileSync(
    'node_modules/.bin/tsc',
    ['--noEmit', '--ignoreConfig', '--strict', '--types', 'node', 'dist/lib.d.ts'],
    {
      stdio: 'inherit',
    },
  );
}
