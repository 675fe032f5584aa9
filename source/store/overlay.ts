import type {Detail, PanelName} from '../domain/table.ts';
import type {Offers} from './ports.ts';

/** What lies over the panels; `top` is its first line in the window. */
export type Overlay =
	| {readonly kind: 'help'; readonly top: number}
	| {readonly kind: 'evidence'; readonly symptomId: string; readonly top: number}
	| {
			readonly kind: 'detail';
			readonly panel: PanelName;
			readonly id: string;
			/** When it was asked for, epoch ms. */
			readonly at: number;
			readonly detail: Detail | 'loading' | 'gone';
			readonly top: number;
	  }
	| {readonly kind: 'entries'; readonly index: number; readonly top: number}
	/** `symptomId` is the symptom that it was opened for; null for an entry opened from the list. */
	| {readonly kind: 'entry'; readonly symptomId: string | null; readonly offers: Offers; readonly top: number}
	/** What an attempt printed, its long lines whole. */
	| {readonly kind: 'printed'; readonly id: string; readonly top: number}
	| {readonly kind: 'snooze'; readonly symptomId: string; readonly top: number}
	/** The systems that were found here; the cursor is on `id`. */
	| {readonly kind: 'systems'; readonly id: string | null; readonly top: number}
	/** The symptoms of all of them. */
	| {readonly kind: 'everywhere'; readonly id: string | null; readonly top: number}
	/** What changed since the operator last looked. */
	| {readonly kind: 'since'; readonly detail: Detail; readonly top: number}
	| {readonly kind: 'leaving'; readonly top: number}
	| {readonly kind: 'trust'; readonly top: number};
