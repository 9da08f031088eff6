// After each file of tests.

import { afterAll } from 'vitest';
import { removeFolders } from './folders.ts';

afterAll(removeFolders);
