import {EventEmitter} from 'node:events';
import {PassThrough} from 'node:stream';
import xterm from '@xterm/headless';
import {type Canvas, thinly} from '../../panels/cells/thinly.ts';

/** A cell of the screen, with its colours as the terminal sees them: null for the default. */
export type ScreenCell = {
	readonly text: string;
	readonly colour: number | null;
	readonly bold: boolean;
	readonly dim: boolean;
	readonly inverse: boolean;
};

/** A terminal of its own: what a program draws in it, and keys into it. */
export type FakeTerminal = {
	readonly stdin: NodeJS.ReadStream & {readonly raw: boolean};
	readonly stdout: NodeJS.WriteStream;
	/** Everything written so far, as bytes of text. */
	readonly written: () => string;
	press(keys: string): void;
	paste(text: string): void;
	/** Resizes it once it has drawn what was written so far. */
	resize(columns: number, rows: number): Promise<void>;
	/** The rows of the screen, right side trimmed; all that was written has been taken in. */
	lines(): Promise<string[]>;
	cell(row: number, column: number): Promise<ScreenCell>;
	/** Every cell of the screen, row by row. */
	grid(): Promise<readonly (readonly ScreenCell[])[]>;
	/**
	 * What the screen shows and what it would show had all that Ink wrote come through: each cell with its look. Rows that were drawn past
	 * Ink since are wanted as they are.
	 */
	pictures(): Promise<{readonly shown: readonly string[]; readonly wanted: readonly string[]}>;
	/** Lets only the cells that change through, and keeps a second terminal that gets everything. */
	readonly paint: (stdout: NodeJS.WriteStream) => Canvas;
	/** Whether the alternate screen is on. */
	alternate(): Promise<boolean>;
	dispose(): void;
};

/** A terminal of a size, drawn by @xterm/headless. */
export function fakeTerminal(columns: number, rows: number): FakeTerminal {
	// A real terminal line turns LF into CR LF, in raw mode too (libuv keeps ONLCR).
	const options = {cols: columns, rows, allowProposedApi: true, scrollback: 0, convertEol: true};
	const [terminal, whole] = [new xterm.Terminal(options), new xterm.Terminal(options)];
	let size = {columns, rows};
	let raw = false;
	const chunks: string[] = [];
	/** Rows that were drawn past Ink since it last wrote. */
	const past = new Set<number>();
	const stdout = Object.assign(new EventEmitter(), {
		isTTY: true,
		writable: true,
		write(chunk: string | Uint8Array, ...rest: unknown[]) {
			const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
			chunks.push(text);
			const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined;
			terminal.write(text, () => done?.());
			return true;
		},
	});
	Object.defineProperty(stdout, 'columns', {get: () => size.columns});
	Object.defineProperty(stdout, 'rows', {get: () => size.rows});
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode(on: boolean) {
			raw = on;
			return stdin;
		},
		ref: () => stdin,
		unref: () => stdin,
	});
	Object.defineProperty(stdin, 'raw', {get: () => raw});
	const all = [terminal, whole];
	const settled = async () => {
		await Promise.all(all.map((one) => new Promise<void>((resolve) => one.write('', resolve))));
	};

	return {
		stdin: stdin as unknown as FakeTerminal['stdin'],
		stdout: stdout as unknown as NodeJS.WriteStream,
		written: () => chunks.join(''),
		press: (keys) => void stdin.write(keys),
		paste: (text) => void stdin.write(`\x1b[200~${text}\x1b[201~`),
		async resize(nextColumns, nextRows) {
			await settled();
			size = {columns: nextColumns, rows: nextRows};
			for (const one of all) one.resize(nextColumns, nextRows);
			stdout.emit('resize');
		},
		async lines() {
			await settled();
			const buffer = terminal.buffer.active;
			return Array.from(
				{length: terminal.rows},
				(_, row) =>
					buffer
						.getLine(buffer.viewportY + row)
						?.translateToString(true, 0, terminal.cols)
						.trimEnd() ?? '',
			);
		},
		async cell(row, column) {
			await settled();
			const buffer = terminal.buffer.active;
			return cellAt(buffer, row, column);
		},
		async grid() {
			await settled();
			const {active} = terminal.buffer;
			const columns = Array.from({length: terminal.cols}, (_, column) => column);
			return Array.from({length: terminal.rows}, (_, row) => columns.map((column) => cellAt(active, row, column)));
		},
		async pictures() {
			await settled();
			const shown = cellsOf(terminal);
			return {shown, wanted: cellsOf(whole).map((row, place) => (past.has(place) ? (shown[place] ?? '') : row))};
		},
		paint(stdout) {
			const thin = thinly(stdout);
			return new Proxy(thin, {
				get(target, key) {
					if (key === 'patch')
						return (patches: Parameters<Canvas['patch']>[0]) => {
							for (const {row} of patches) past.add(row);
							return target.patch(patches);
						};
					if (key !== 'write') return Reflect.get(target, key);
					return (chunk: string, ...rest: [() => void]) => {
						if (chunk !== '') past.clear();
						whole.write(chunk);
						return target.write(chunk, ...rest);
					};
				},
			});
		},
		async alternate() {
			await settled();
			return terminal.buffer.active.type === 'alternate';
		},
		dispose() {
			for (const one of all) one.dispose();
		},
	};
}

function cellAt(buffer: import('@xterm/headless').IBuffer, row: number, column: number): ScreenCell {
	const cell = buffer.getLine(buffer.viewportY + row)?.getCell(column);
	if (cell === undefined) throw new Error(`there is no cell at ${row},${column}`);
	return {
		text: cell.getChars(),
		colour: cell.isFgDefault() ? null : cell.getFgColor(),
		bold: cell.isBold() !== 0,
		dim: cell.isDim() !== 0,
		inverse: cell.isInverse() !== 0,
	};
}

/** Each cell of the screen with its look, a row a text. */
export function cellsOf({buffer: {active}, rows, cols}: InstanceType<typeof xterm.Terminal>): readonly string[] {
	return Array.from({length: rows}, (_, row) => {
		const line = active.getLine(active.viewportY + row);
		return Array.from({length: cols}, (_, column) => lookOf(line?.getCell(column))).join(' ');
	});
}

/** A blank has no colour and no weight; its ground and whether it is reversed can be seen. */
function lookOf(cell: import('@xterm/headless').IBufferCell | undefined): string {
	if (cell === undefined) return '';
	const text = cell.getChars() || (cell.getWidth() === 0 ? '' : ' ');
	const ground = [cell.getBgColorMode(), cell.getBgColor(), cell.isInverse(), cell.isUnderline()];
	const ink = [cell.getFgColorMode(), cell.getFgColor(), cell.isBold(), cell.isDim(), cell.isItalic(), cell.isStrikethrough()];
	return [text, ...ground, ...(text === ' ' && cell.isInverse() === 0 ? [] : ink)].join();
}
