// THIRD_PARTY.md: every package whose code is bundled into dist/, with its version and the text of its licence.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** The folder of the package that a bundled file belongs to, the innermost where one is nested in another; else null. */
const packageFolder = (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;

/** Packages in the inputs of esbuild's metafiles, by folder, in the order of their names. */
function bundledPackages(metafiles) {
  const paths = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
    ),
  );
  const folders = [...new Set(paths.map(packageFolder))].filter((folder) => folder !== null);
  return folders
    .map((folder) => ({ folder, ...JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The licence texts that a package ships. Throws where it ships none: then it may not be bundled. */
function licenceTexts({ name, folder }) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)([-.].*)?$/i.test(file));
  if (files.length === 0) throw new Error(`${name} ships no text of its licence`);
  return files.sort().map((file) => readFileSync(`${folder}/${file}`, 'utf8').trim());
}

const section = (one) => [
  `## ${one.name} ${one.version}`,
  '',
  `Licence: ${one.license}`,
  '',
  ...licenceTexts(one).flatMap((text) => ['```text', text.replaceAll('\r\n', '\n'), '```', '']),
];

/** Writes the page anew where it says something else. */
export function writeThirdParty(metafiles, file = 'THIRD_PARTY.md') {
  const packages = bundledPackages(metafiles);
  const lines = [
    '# Third-party software in this package',
    '',
    `The program in \`dist/\` contains code of these ${packages.length} packages. The build writes this page from what it bundled.`,
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...packages.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`),
    '',
    ...packages.flatMap(section),
  ];
  const text = `${lines.join('\n').trimEnd()}\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
