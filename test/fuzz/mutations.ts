import {hostile} from '../support/payloads.ts';

/** What breaks parsers, beside what an attacker writes. */
const tokens: readonly Buffer[] = [
	...hostile,
	'{',
	'}',
	'[',
	']',
	'"',
	'\\',
	'\\u0000',
	'\\ud800',
	':',
	',',
	'null',
	'true',
	'-1',
	'1e999',
	'9007199254740993',
	'0.1e-400',
	'NaN',
	'\n',
	'\r\n',
	'\0',
	'\ufeff',
	'|',
	'```',
	'`',
	'~~~',
	'# ',
	'| a | b |\n|---|---|\n',
	'$(',
	'<(',
	'<<EOF\n',
	'&&',
	'|&',
	'${',
	'<id>',
	'<!-- triage: stuck-claim -->',
	'\x1b[200~',
	'\x1b[201~',
	'\x1b[',
	'\x1bO',
	'HTTP/1.1 200 OK\r\n',
	'Content-Length: 99999999999999999999\r\n',
	'Transfer-Encoding: chunked\r\n\r\n',
	'ffffffffffffffff\r\n',
	'__proto__',
	'constructor',
	'2026-99-99T99:99:99Z',
	'0001-01-01T00:00:00Z',
].map((token) => Buffer.from(token));

/** No input is longer: what is huge is a fault's test, and here time goes into many. */
const longest = 16 * 1024;

/** Another input out of those at hand; `random` gives numbers from 0 up to but not with 1. */
export function mutated(inputs: readonly Buffer[], random: () => number): Buffer {
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const at = (bytes: Buffer) => Math.floor(random() * (bytes.length + 1));
	let bytes: Buffer = inputs.length === 0 ? Buffer.alloc(0) : Buffer.from(pick(inputs));
	const changes: readonly (() => Buffer)[] = [
		() => {
			if (bytes.length > 0) bytes[Math.min(at(bytes), bytes.length - 1)] = Math.floor(random() * 256);
			return bytes;
		},
		() => inserted(bytes, at(bytes), pick(tokens)),
		() => inserted(bytes, at(bytes), pick(tokens)),
		() => bytes.subarray(0, at(bytes)),
		() => {
			const [from, to] = [at(bytes), at(bytes)].sort((a, b) => a - b);
			return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
		},
		() => {
			const [from, to] = [at(bytes), at(bytes)].sort((a, b) => a - b);
			return inserted(bytes, at(bytes), bytes.subarray(from, to));
		},
		() => {
			const other = inputs.length === 0 ? bytes : pick(inputs);
			return Buffer.concat([bytes.subarray(0, at(bytes)), other.subarray(at(other))]);
		},
		() => {
			const token = pick(tokens);
			return inserted(bytes, at(bytes), Buffer.concat(Array(Math.floor(random() * 300)).fill(token)));
		},
		() =>
			Buffer.from(
				bytes.toString('latin1').replace(/\d+/, () => String(Math.floor(random() * 2 ** 53) - 2 ** 52)),
				'latin1',
			),
		() =>
			Buffer.from(
				bytes.toString('latin1').replace(/"(?:[^"\\]|\\.)*"(?=\s*[,}\]])/, () => pick(['null', '[]', '{}', '0', '"\\u001b[2J"'])),
				'latin1',
			),
	];
	for (let count = 1 + Math.floor(random() * 6); count > 0; count--) bytes = pick(changes)();
	return bytes.length > longest ? bytes.subarray(0, longest) : bytes;
}

function inserted(bytes: Buffer, at: number, piece: Buffer): Buffer {
	return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}
