import type {Patch} from './patches.ts';
import {thinTerminal} from './thin-terminal.ts';

/** A terminal that also takes single rows, past whoever draws whole frames: see `ThinTerminal.patch`. */
export type Canvas = NodeJS.WriteStream & {patch(patches: readonly Patch[]): boolean};

type Done = (error?: Error | null) => void;

/**
 * The same terminal, to which only the cells that change are written. While it has not read what was written before (a slow line, a
 * window that hangs), nothing more is: the frames meanwhile become one, so that it never shows what is long over, and none is kept.
 */
export function thinly(stdout: NodeJS.WriteStream): Canvas {
	const terminal = thinTerminal(stdout);
	const isBehind = () => (stdout.writableLength ?? 0) > 0;
	let unserved: Done[] = [];
	let isWaiting = false;

	function write(chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean {
		terminal.read(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
		const done = rest.find((one) => typeof one === 'function') as Done | undefined;
		if (done !== undefined) unserved.push(done);
		pass();
		return true;
	}

	function patch(patches: readonly Patch[]): boolean {
		const isDrawn = terminal.patch(patches);
		if (isDrawn) pass();
		return isDrawn;
	}

	function pass(): void {
		if (isBehind()) wait();
		else out();
	}

	/** Who waits for a frame waits for what was written before, too. */
	function out(): void {
		const thin = terminal.take();
		const served = unserved;
		unserved = [];
		if (thin === '' && served.length === 0) return;
		stdout.write(thin, (error) => {
			for (const done of served) done(error);
		});
	}

	/** Goes on once the terminal has read everything. */
	function wait(): void {
		if (isWaiting) return;
		isWaiting = true;
		stdout.write('', (error) => {
			isWaiting = false;
			// A terminal that is gone reads nothing any more.
			if (isBehind() && !error) wait();
			else out();
		});
	}

	return new Proxy(stdout as Canvas, {
		get(target, key) {
			if (key === 'write') return write;
			if (key === 'patch') return patch;
			const value: unknown = Reflect.get(target, key, target);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
}
