import {thinTerminal} from './thin-terminal.ts';

/** The same terminal, to which only the cells that change are written. */
export function thinly(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
	const terminal = thinTerminal(stdout);

	function write(chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean {
		const thin = terminal.take(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
		const done = rest.find((one) => typeof one === 'function') as ((error?: Error | null) => void) | undefined;
		// Who waits for a frame waits for what was written before, too.
		if (thin === '' && done === undefined) return true;
		return stdout.write(thin, done);
	}

	return new Proxy(stdout, {
		get(target, key) {
			if (key === 'write') return write;
			const value: unknown = Reflect.get(target, key, target);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
}
