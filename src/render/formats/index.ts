// The formats, in the order of the help.

import { csv } from './csv.ts';
import { github } from './github.ts';
import { json, ndjson } from './json.ts';
import { junit } from './junit.ts';
import { md } from './markdown.ts';
import { openmetrics } from './openmetrics.ts';
import { plain } from './plain.ts';
import { sarif } from './sarif.ts';
import { table } from './table.ts';

export const formats = [table, plain, json, ndjson, csv, md, junit, github, sarif, openmetrics] as const;

export type FormatName = (typeof formats)[number]['name'];
