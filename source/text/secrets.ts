import {environmentSecrets, namedSecrets} from './secret-names.ts';
import {closesPrivateKey, opensPrivateKey, type Stretch, secretShapes} from './secret-shapes.ts';

/** What stands where a secret stood. */
export const redacted = '[redacted]';

/** Takes secrets out of text: by name, by shape, and by the values that this machine's environment holds. */
export type Redactor = {
	/** The text with each secret replaced. What was safe stays safe. */
	redact<T extends string>(text: T): T;
	/** Where secrets stand in one text: in order, none touching another. */
	stretches(text: string): Stretch[];
	/** The same for text that comes line by line: a private key goes on until the line that ends it. */
	lines(): (line: string) => Stretch[];
	/** A secret value is at most this long, so text that is cut needs so much more to be judged. */
	readonly longest: number;
};

/** A private key has fewer lines than this; after that the end was lost, and what follows is text again. */
const mostKeyLines = 200;

/** Secrets that this process was told while it ran; never written anywhere. */
const told = new Set<string>();

/** From now on every redactor of this process takes this value out of what is shown or written. */
export function keepSecret(value: string): void {
	if (value !== '') told.add(value);
}

/** How many secrets were told so far: text that was clean before may hold the one that came since. */
export function secretsKept(): number {
	return told.size;
}

/** A redactor that knows `env`'s secrets, and those that are told. */
export function createRedactor(env: Readonly<Record<string, string | undefined>>): Redactor {
	const values = environmentSecrets(env);
	const stretches = (text: string) =>
		merged([...known(text, [...told, ...values]), ...secretShapes(text), ...namedSecrets(text)]);

	function lines(): (line: string) => Stretch[] {
		let left = 0;
		return (line) => {
			const isInside = left > 0;
			const end = isInside ? (closesPrivateKey(line) ?? line.length) : 0;
			if (isInside) left = end < line.length || closesPrivateKey(line) !== null ? 0 : left - 1;
			if (opensPrivateKey(line.slice(end))) left = mostKeyLines;
			return isInside ? merged([{start: 0, end}, ...stretches(line)]) : stretches(line);
		};
	}

	return {
		redact: (text) => replaced(text, stretches(text)),
		stretches,
		lines,
		longest: Math.max(1024, values[0]?.length ?? 0),
	};
}

function known(text: string, values: readonly string[]): Stretch[] {
	return values.flatMap((value) => {
		const found: Stretch[] = [];
		for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length))
			found.push({start: at, end: at + value.length});
		return found;
	});
}

function merged(all: readonly Stretch[]): Stretch[] {
	const result: Stretch[] = [];
	for (const {start, end} of all.toSorted((a, b) => a.start - b.start)) {
		const last = result.at(-1);
		if (last !== undefined && start <= last.end) result[result.length - 1] = {start: last.start, end: Math.max(last.end, end)};
		else if (end > start) result.push({start, end});
	}
	return result;
}

function replaced<T extends string>(text: T, secrets: readonly Stretch[]): T {
	if (secrets.length === 0) return text;
	let result = '';
	let at = 0;
	for (const {start, end} of secrets) {
		result += text.slice(at, start) + redacted;
		at = end;
	}
	return (result + text.slice(at)) as T;
}
