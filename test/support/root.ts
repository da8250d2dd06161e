import { join } from 'node:path';

/** The package's folder. */
export const ROOT = join(__dirname, '..', '..');
