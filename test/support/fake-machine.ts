import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type {Surroundings} from '../../source/domain/surroundings.ts';
import type {LookContext} from '../../source/systems/ddx/looks/context.ts';
import type {Picture} from '../../source/systems/ddx/picture.ts';
import type {Place} from '../../source/systems/ddx/place.ts';

/** A process of a simulated process table. */
type Simulated = {
	readonly argv: readonly string[];
	readonly environ?: readonly string[];
	readonly sockets?: readonly number[];
	readonly cwd?: string;
};

/** A machine in a temporary folder: a home, a workspace with `.ddx`, a process table of files. */
export class FakeMachine {
	readonly root = mkdtempSync(path.join(os.tmpdir(), 'triage-machine-'));
	readonly place: Place;
	readonly surroundings: Surroundings;

	constructor(env: Readonly<Record<string, string>> = {}) {
		const home = this.at('home');
		const workspace = this.at('shop');
		this.place = {
			workspace,
			stateRoot: path.join(workspace, '.ddx'),
			beads: path.join(workspace, '.ddx'),
			data: path.join(home, '.local/share/ddx'),
			state: path.join(home, '.local/state/ddx'),
			config: path.join(home, '.config/ddx'),
		};
		this.surroundings = {
			env: {PATH: process.env.PATH, HOME: home, ...env},
			cwd: workspace,
			home,
			tmp: this.at('tmp'),
			uid: process.getuid?.() ?? 0,
			host: 'anvil',
			proc: this.at('proc'),
			platform: 'linux',
			now: Date.now,
		};
		for (const folder of ['tmp', 'proc/net', 'shop/.ddx', 'home']) mkdirSync(this.at(folder), {recursive: true});
		this.write('proc/stat', `btime ${Math.floor(Date.now() / 1000) - 7200}\n`);
		this.process(1, {argv: ['/sbin/init']});
	}

	at(...parts: readonly string[]): string {
		return path.join(this.root, ...parts);
	}

	/** Writes a file, making its folders. */
	write(file: string, text: string | Uint8Array): string {
		mkdirSync(path.dirname(this.at(file)), {recursive: true});
		writeFileSync(this.at(file), text);
		return this.at(file);
	}

	/** A process that began an hour after the boot. */
	process(pid: number, {argv, environ = [], sockets = [], cwd = '/'}: Simulated): void {
		const name = path.basename(argv[0] ?? 'x').slice(0, 15);
		const fields = ['S', '1', ...Array.from({length: 17}, () => '0'), '360000', '0', '0'];
		this.write(`proc/${pid}/stat`, `${pid} (${name}) ${fields.join(' ')}\n`);
		this.write(`proc/${pid}/cmdline`, `${argv.join('\0')}\0`);
		this.write(`proc/${pid}/environ`, environ.map((entry) => `${entry}\0`).join(''));
		mkdirSync(this.at(`proc/${pid}/fd`), {recursive: true});
		symlinkSync(cwd, this.at(`proc/${pid}/cwd`));
		for (const [index, inode] of sockets.entries()) symlinkSync(`socket:[${inode}]`, this.at(`proc/${pid}/fd/${index}`));
	}

	/** The socket table with one listener, as proc_net_tcp(5) has it. */
	listens(port: number, inode: number, uid = 1000): void {
		const at = port.toString(16).toUpperCase().padStart(4, '0');
		const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
		const row = `   0: 0100007F:${at} 00000000:0000 0A 00000000:00000000 00:00000000 00000000 ${uid} 0 ${inode} 1 0 100 0 0 10 0\n`;
		this.write('proc/net/tcp', head + row);
	}

	/** What looks are given. */
	context(picture: Picture | null = null): LookContext {
		return {surroundings: this.surroundings, place: this.place, picture: () => picture};
	}

	remove(): void {
		rmSync(this.root, {recursive: true, force: true});
	}
}
