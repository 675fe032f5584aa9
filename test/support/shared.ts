import {existsSync} from 'node:fs';
import path from 'node:path';

const folder = process.env.TRIAGE_SHARED ?? path.resolve(import.meta.dirname, '../../../shared');

/** The folder with real trackers and their answers, which are not ours to ship; null where it is absent. */
export const shared: string | null = existsSync(path.join(folder, 'data')) ? folder : null;
