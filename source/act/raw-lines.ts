/** A line as a program wrote it, without its end. */
export type RawLine = {
	readonly text: string;
	/** Characters beyond the limit, which were not kept. */
	readonly left: number;
	/** How many times the program went back to the line's start and wrote over it, as progress bars do. */
	readonly overwritten: number;
};

/** Cuts bytes into lines, however they come. */
export type RawLines = {
	take(chunk: Uint8Array): RawLine[];
	/** What came after the last line break. */
	end(): RawLine[];
};

/** Lines of UTF-8, wrong bytes as U+FFFD, at most `longest` characters kept of each. */
export function rawLines(longest: number): RawLines {
	const decoder = new TextDecoder('utf-8', {ignoreBOM: true});
	let text = '';
	let left = 0;
	let overwritten = 0;
	let isReturned = false;

	function add(piece: string): void {
		if (piece === '') return;
		// A return only starts the line anew once something is written over it: `\r\n` is a line break.
		if (isReturned && text !== '') overwritten++;
		if (isReturned) text = '';
		isReturned = false;
		const kept = piece.slice(0, Math.max(0, longest - text.length));
		text += kept;
		left += piece.length - kept.length;
	}

	function finish(): RawLine {
		const line = {text, left, overwritten};
		text = '';
		left = 0;
		overwritten = 0;
		isReturned = false;
		return line;
	}

	function split(decoded: string): RawLine[] {
		const lines: RawLine[] = [];
		let at = 0;
		for (const {index, 0: end} of decoded.matchAll(/[\r\n]/g)) {
			add(decoded.slice(at, index));
			at = index + 1;
			if (end === '\n') lines.push(finish());
			else isReturned = true;
		}
		add(decoded.slice(at));
		return lines;
	}

	return {
		take: (chunk) => split(decoder.decode(chunk, {stream: true})),
		end() {
			const lines = split(decoder.decode());
			return text === '' && overwritten === 0 ? lines : [...lines, finish()];
		},
	};
}
