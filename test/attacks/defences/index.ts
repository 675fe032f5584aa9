import {beforeAChange} from './before-a-change.ts';
import type {Defence} from './defence.ts';
import {outsideText} from './outside-text.ts';
import {whileItRuns} from './while-it-runs.ts';

/** Every defence with the test that is red without it; `without-defences.ts` proves it. */
export const defences: readonly Defence[] = [...outsideText, ...beforeAChange, ...whileItRuns];
