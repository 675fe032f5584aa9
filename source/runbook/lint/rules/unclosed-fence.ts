import {ours} from '../../../text/safe-text.ts';
import type {Rule} from '../rule.ts';

/** A fence that nothing closes takes the rest of the page for code. */
export const unclosedFence: Rule = {
	name: 'unclosed-fence',
	text: 'a fence that nothing closes',
	check({markdown: {blocks, text, place}}) {
		const last = blocks.at(-1);
		if (last?.node.type !== 'code') return [];
		const start = last.base + (last.node.position?.start.offset ?? 0);
		const raw = text.slice(start, last.base + (last.node.position?.end.offset ?? 0)).trimEnd();
		const mark = /^(?:`{3,}|~{3,})/.exec(raw)?.[0];
		if (mark === undefined || (raw.includes('\n') && raw.split('\n').at(-1)?.trim().startsWith(mark) === true)) return [];
		return [
			{
				...place(start),
				text: ours('nothing closes this fence: all that follows counts as code'),
				instead: ours('a line with the same mark where the code ends'),
				also: [],
			},
		];
	},
};
