import {least} from '../source/store/layout.ts';
import type {Size} from '../source/store/state.ts';
import {wrap} from '../source/text/fit.ts';
import {ours} from '../source/text/safe-text.ts';
import {Rows} from './rows.tsx';

/** What a terminal that is too small says. */
export function TooSmall({size}: {readonly size: Size}) {
	const words = ours(
		`triage needs ${least.columns}x${least.rows}, this terminal has ${size.columns}x${size.rows}. Make it larger, or press q.`,
	);
	const lines = wrap(words, Math.max(1, size.columns)).slice(0, Math.max(1, size.rows));
	return <Rows lines={lines.map((text) => [{text}])} width={size.columns} />;
}
