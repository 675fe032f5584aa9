import type {Programs} from '../program.ts';
import {containers} from './containers.ts';
import {databases} from './databases.ts';
import {ddx} from './ddx.ts';
import {files} from './files.ts';
import {git} from './git.ts';
import {helix} from './helix.ts';
import {network} from './network.ts';
import {processes} from './processes.ts';
import {queues} from './queues.ts';
import {systemd} from './systemd.ts';
import {text} from './text.ts';
import {tools} from './tools.ts';
import {wrapping} from './wrapping.ts';

/** Every program whose effect is known. To teach another one: add it to its family's file. */
export const programs: Programs = {
	...text,
	...files,
	...processes,
	...network,
	...systemd,
	...containers,
	...databases,
	...tools,
	...git,
	...wrapping,
	...queues,
	...helix,
	...ddx,
};
