import {mkdtempSync, rmSync} from 'node:fs';
import type {RequestListener} from 'node:http';
import {createServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type Certificate, projectCertificate} from '../../fixtures/ddx/certificate.ts';

/** A self-signed certificate for 127.0.0.1, as DDx's server makes one, with its key. */
export function selfSigned(): Certificate {
	const folder = mkdtempSync(path.join(tmpdir(), 'triage-certificate-'));
	try {
		return projectCertificate(folder);
	} finally {
		rmSync(folder, {recursive: true});
	}
}

/** A TLS server on a free port of 127.0.0.1. */
export async function tlsServer(pair: Certificate, answer: RequestListener): Promise<{port: number; close(): Promise<void>}> {
	const server = createServer({cert: pair.cert, key: pair.key}, answer);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(() => resolve()));
		},
	};
}
