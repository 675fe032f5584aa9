import type {Programs} from '../../domain/program.ts';

/** None of its commands ships in any version known, so nothing is known of what they do. */
export const programs: Programs = {caxton: {effect: 'unknown', otherwise: 'unknown'}};
