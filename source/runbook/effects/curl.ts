import type {Effect} from '../../domain/command.ts';
import type {Given} from './program.ts';
import {strongest} from './program.ts';

/** `curl` reads only where it asks this machine with GET or HEAD and shows the answer. */
export function curl({flags, pairs, operands}: Given): Effect {
	const given = (...names: readonly string[]) => pairs.flatMap(([flag, value]) => (names.includes(flag) ? [value] : []));
	const methods = given('-X', '--request').map((method) => method.toUpperCase());
	const effects: Effect[] = operands.map((address) => (isLoopback(address) ? 'reads' : 'unknown'));
	if (operands.length === 0) effects.push('unknown');
	if (methods.includes('DELETE')) effects.push('destroys');
	else if (methods.some((method) => method !== 'GET' && method !== 'HEAD')) effects.push('changes');
	// One `-o` for each address: all of them count.
	const outputs = given('-o', '--output');
	const isBare = flags.filter((flag) => flag === '-o' || flag === '--output').length > outputs.length;
	if (isBare || outputs.some((output) => output !== '-' && output !== '/dev/null')) effects.push('changes');
	// `@file` sends a file, `%output{file}` writes one (curl 8.3).
	if (given('-w', '--write-out', '-H', '--header').some((value) => /^@|%output/.test(value))) effects.push('unknown');
	return strongest(effects);
}

/** Whether an address leads to this machine, whatever its user part or look-alike name says. */
export function isLoopback(address: string): boolean {
	if (/[{}[\]\\\s]/.test(address.replace('[::1]', ''))) return false;
	// A port that is still to be filled in leads to the same host; the filled address is judged again.
	const ported = address.replace(/:<[\w-]+>(?=\/|$)/, ':1');
	const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(ported) ? ported : `http://${ported}`;
	if (!URL.canParse(url)) return false;
	const {protocol, hostname, username, password} = new URL(url);
	if (!/^https?:$/.test(protocol) || username !== '' || password !== '') return false;
	return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
