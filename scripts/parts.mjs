// The program as one script of parts, each a function that runs when a command first asks for it: V8 neither compiles
// nor reads back what a run does not need. esbuild divides a program into ES modules only, a file each, and code compiled
// ahead is kept of one script: so its modules become functions here, which take and give objects.

import { basename } from 'node:path';

// What esbuild writes where it leaves out white space. What it should write otherwise some day is no script: the build fails.
const imported =
  /(?<=^|[;}\n])import(?:\*as (?<all>[\w$]+) from| (?<main>[\w$]+) from|\{(?<names>[^}]*)\}from)?"(?<path>[^"]+)";/g;
const exported = /(?<=^|[;}\n])export\{(?<names>[^}]*)\};/;
const asked = /__require\("(\.\/[^"]+)"\)/g;

const partName = (path) => basename(path, '.js');
const given = (path) => (path.startsWith('./') ? `__part("${partName(path)}")` : `require("${path}")`);
const inPairs = (names, pair) =>
  names
    .split(',')
    .map((name) => pair(...name.split(' as ')))
    .join(',');

/**
 * The scripts of a program that esbuild divided, by name, each a function (see src/cli/start.ts, which calls the first):
 * of each group the parts that its entries import at once and no group before it has; the last has what is left.
 */
export function inScripts({ outputFiles, metafile }, groups) {
  const scriptOf = new Map();
  for (const [script, entries] of Object.entries(groups))
    for (const name of entries === null
      ? outputFiles.map(({ path }) => basename(path))
      : partsOf(metafile.outputs, entries))
      if (!scriptOf.has(name)) scriptOf.set(name, script);
  const [[first, [start]]] = Object.entries(groups);
  const bodies = (script) =>
    outputFiles
      .filter(({ path }) => scriptOf.get(basename(path)) === script)
      .map(({ path, text }) => `"${partName(path)}":()=>{${asFunction(text)}}`)
      .join(',\n');
  const elsewhere = [...scriptOf].filter(([, script]) => script !== first);
  const places = elsewhere.map(([name, script]) => `"${partName(name)}":"${script}"`).join(',');
  const found = '(scripts[places[name]]??=script(places[name])(require,__dirname,__part))[name]';
  const loading = `const scripts={},made={},__part=name=>made[name]??=(bodies[name]??${found})();`;
  const own = `const places={${places}};const bodies={${bodies(first)}};`;
  return Object.keys(groups).map((script) => [
    script,
    script === first
      ? `"use strict";module.exports=(require,__dirname,script)=>{${loading}${own}__part("${start}")};\n`
      : `"use strict";module.exports=(require,__dirname,__part)=>({${bodies(script)}});\n`,
  ]);
}

/** The names of the files that those of `entries` import at once, themselves included. */
function partsOf(outputs, entries) {
  const importsOf = new Map(Object.entries(outputs).map(([path, { imports }]) => [basename(path), imports]));
  const found = new Set();
  const add = (name) => {
    if (found.has(name)) return;
    found.add(name);
    for (const { path, kind } of importsOf.get(name) ?? [])
      if (kind === 'import-statement') add(basename(path));
  };
  for (const [path, { entryPoint }] of Object.entries(outputs))
    if (entries.some((entry) => entryPoint?.endsWith(`/${entry}.ts`))) add(basename(path));
  return found;
}

function asFunction(module) {
  const taken = [];
  const body = module.replace(imported, (...found) => {
    const { all, main, names, path } = found.at(-1);
    const into =
      names === undefined ? (all ?? main) : `{${inPairs(names, (name, as = name) => `${name}:${as}`)}}`;
    taken.push(into === undefined ? `${given(path)};` : `const ${into}=${given(path)};`);
    return '';
  });
  const names = exported.exec(body)?.groups.names;
  const answer = names === undefined ? '' : inPairs(names, (name, as = name) => `${as}:${name}`);
  return `${taken.join('')}${body.replace(exported, '').replace(asked, (_, path) => given(path))}return{${answer}};`;
}
