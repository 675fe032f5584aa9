import {userInfo} from 'node:os';
import process from 'node:process';

/** Who acts, by the machine's own word and not by a variable: a name, or the number of a user that has none (as in a container). */
export function operator(): string {
	try {
		return userInfo().username;
	} catch {
		return String(process.getuid?.() ?? 'unknown');
	}
}
