import {thinTerminal} from './thin-terminal.ts';

type Done = (error?: Error | null) => void;

/**
 * The same terminal, to which only the cells that change are written. While it has not read what was written before (a slow line, a
 * window that hangs), nothing more is: the frames meanwhile become one, so that it never shows what is long over, and none is kept.
 */
export function thinly(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
	const terminal = thinTerminal(stdout);
	const isBehind = () => (stdout.writableLength ?? 0) > 0;
	let unserved: Done[] = [];
	let isWaiting = false;

	function write(chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean {
		terminal.read(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
		const done = rest.find((one) => typeof one === 'function') as Done | undefined;
		if (done !== undefined) unserved.push(done);
		if (isBehind()) wait();
		else out();
		return true;
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

	return new Proxy(stdout, {
		get(target, key) {
			if (key === 'write') return write;
			const value: unknown = Reflect.get(target, key, target);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
}
