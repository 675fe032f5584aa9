/** Where the server is reached, and what says so. */
export type Address = {
	/** As clients of DDx use it. */
	readonly url: string;
	readonly host: string;
	readonly port: number;
	readonly from: 'DDX_SERVER_URL' | 'server.addr' | 'default';
};

/** DDx's port where nothing says otherwise; `DDX_SERVER_PORT` is read by nobody (v0.6.2-alpha164). */
const defaultUrl = 'https://127.0.0.1:7743';

/** The server's address by DDx's order: `DDX_SERVER_URL`, `server.addr`, the default. One that is no URL is passed over. */
export function serverAddress(variable: string | undefined, file: string | null): Address {
	const given = variable === undefined ? null : parseUrl(variable, 'DDX_SERVER_URL');
	const written = file === null ? null : parseUrl(file, 'server.addr');
	return given ?? written ?? {url: defaultUrl, host: '127.0.0.1', port: 7743, from: 'default'};
}

/** Whether a text can be the address of a server. */
export function isServerUrl(text: string): boolean {
	return parseUrl(text, 'default') !== null;
}

/** `0.0.0.0` and `[::]` are where a server listens; a client means this machine by them. */
function parseUrl(text: string, from: Address['from']): Address | null {
	if (!URL.canParse(text)) return null;
	const url = new URL(text);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
	const isAny = url.hostname === '0.0.0.0' || url.hostname === '[::]';
	const host = isAny ? '127.0.0.1' : url.hostname.replace(/^\[|\]$/g, '');
	const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
	return {url: `${url.protocol}//${isAny ? '127.0.0.1' : url.hostname}:${port}`, host, port, from};
}

/** Whether a host is this machine by any of its loopback names. */
export function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
