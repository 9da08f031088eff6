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
 * Two scripts of the parts of a program that esbuild divided: what `command` runs, which begins at `start`, and the rest,
 * which the first asks for by the name `others`. Each gives a function (see src/cli/start.ts, which calls it).
 */
export function inScripts({ outputFiles, metafile }, { start, command, others }) {
  const needed = partsOf(metafile.outputs, [start, command]);
  const isNeeded = ({ path }) => needed.has(basename(path));
  const bodies = (modules) =>
    modules.map(({ path, text }) => `"${partName(path)}":()=>{${asFunction(text)}}`).join(',\n');
  const more = `(more??=script("${others}")(require,__dirname,__part))`;
  const loading = `let more;const made={},__part=name=>made[name]??=(bodies[name]??${more}[name])();`;
  const own = `const bodies={${bodies(outputFiles.filter(isNeeded))}};`;
  return {
    own: `"use strict";module.exports=(require,__dirname,script)=>{${loading}${own}__part("${start}")};\n`,
    rest: `"use strict";module.exports=(require,__dirname,__part)=>({${bodies(outputFiles.filter((module) => !isNeeded(module)))}});\n`,
  };
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
