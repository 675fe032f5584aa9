import type {Programs} from '../program.ts';
import {containers} from './containers.ts';
import {databases} from './databases.ts';
import {files} from './files.ts';
import {git} from './git.ts';
import {network} from './network.ts';
import {processes} from './processes.ts';
import {queues} from './queues.ts';
import {screens} from './screens.ts';
import {systemd} from './systemd.ts';
import {text} from './text.ts';
import {tools} from './tools.ts';
import {wrapping} from './wrapping.ts';

/** What is known on any machine. To teach another program: add it to its family's file. */
const families = [text, files, processes, network, systemd, containers, databases, tools, git, wrapping, screens, queues];

const taught: Programs[] = [];
let known: Programs | null = null;

/** Adds the programs of the systems, which only those know; what is known of every machine's programs stays, but for those nobody judged. */
export function know(programs: Programs): void {
	taught.unshift(programs);
	known = null;
}

/** Every program whose effect is known, by its name; beside them are those that nobody judged. */
export function knownPrograms(): Programs {
	known ??= Object.assign({}, ...taught, ...families) as Programs;
	return known;
}
