import { setup as bundle } from './bundle.mjs';

await bundle();
