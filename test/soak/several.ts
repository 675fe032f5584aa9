import {mkdirSync, writeFileSync} from 'node:fs';
import type net from 'node:net';
import path from 'node:path';
import {serve} from '../../fixtures/supervisor/server.ts';
import {Tree} from '../../fixtures/supervisor/tree.ts';

/** Systems beside the workspace, what goes wrong and right with them, and what a console needs to find them. */
export type MoreSystems = {
	readonly environment: Readonly<Record<string, string>>;
	readonly events: readonly (() => void)[];
	close(): void;
};

/** A supervisor of children, which dies and comes back as another, and a Ductile gateway that is configured and not there. */
export async function moreSystems(root: string, below: (most: number) => number): Promise<MoreSystems> {
	const socket = path.join(root, 'home/run/rust-supervisor/orders.sock');
	const gateway = path.join(root, 'home/ductile');
	mkdirSync(path.dirname(socket), {recursive: true, mode: 0o700});
	mkdirSync(gateway, {recursive: true});
	const configure = () => writeFileSync(path.join(gateway, 'config.yaml'), configuration(below(3)));
	configure();
	let server: net.Server | null = await served();
	let isComing = false;

	function served(): Promise<net.Server> {
		const operation = below(2) === 0 ? 'quarantined' : 'active';
		const children = [{id: 'mail', operation} as const, {id: 'steady'}];
		return serve(new Tree({version: '0.1.4', bindMode: 'replace_stale', children}), socket);
	}
	async function turn(): Promise<void> {
		if (isComing) return;
		isComing = true;
		server?.close();
		server = server === null ? await served() : null;
		isComing = false;
	}

	return {
		environment: {DUCTILE_CONFIG_DIR: gateway},
		events: [() => void turn(), configure],
		close: () => server?.close(),
	};
}

function configuration(level: number): string {
	return `service:\n  name: ductile\n  log_level: ${['debug', 'info', 'warn'][level]}\nstate:\n  path: ./data/state.db\napi:\n  enabled: true\n  listen: "127.0.0.1:1"\n`;
}
