import { setup as bundle } from './bundle.mjs';
import { writeDeclarations } from './declarations.mjs';

await bundle();
await writeDeclarations();
