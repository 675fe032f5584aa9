import {caxton} from './caxton/index.ts';
import {ddx} from './ddx/index.ts';
import {ductile} from './ductile/index.ts';
import {helix} from './helix/index.ts';
import {supervisor} from './supervisor/index.ts';
import type {System} from './system.ts';

/** Every system that the console knows, in the order in which they are looked for. */
export const systems: readonly System[] = [ddx, supervisor, ductile, helix, caxton];
