import {caxton} from './caxton.ts';
import {ddx} from './ddx.ts';
import {ductile} from './ductile.ts';
import type {Explained} from './explained.ts';
import {helix} from './helix.ts';
import {supervisor} from './supervisor.ts';

/** What is told of each kind of symptom, by system and kind. */
export const explained: Readonly<Record<string, Readonly<Record<string, Explained>>>> = {
	ddx,
	supervisor,
	ductile,
	helix,
	caxton,
};
