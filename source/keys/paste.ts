const end = '\x1b[201~';

/** More than this is of no use in a field of ours; what is beyond it is counted, not kept. */
const most = 4096;

/** A bracketed paste while it arrives. */
export type Paste = {readonly text: string; readonly left: number};

/** Adds what arrived to a paste. `rest` is what follows its end, or what may be the start of its end marker. */
export function pasted(paste: Paste, arrived: string): {readonly paste: Paste; readonly done: boolean; readonly rest: string} {
	const at = arrived.indexOf(end);
	if (at !== -1) return {paste: added(paste, arrived.slice(0, at)), done: true, rest: arrived.slice(at + end.length)};
	let held = Math.min(end.length - 1, arrived.length);
	while (held > 0 && !end.startsWith(arrived.slice(-held))) held--;
	const cut = arrived.length - held;
	return {paste: added(paste, arrived.slice(0, cut)), done: false, rest: arrived.slice(cut)};
}

function added({text, left}: Paste, more: string): Paste {
	const kept = more.slice(0, most - text.length);
	return {text: text + kept, left: left + more.length - kept.length};
}
