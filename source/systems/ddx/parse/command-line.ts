/** What a process of DDx is at. `other`: a command that ends by itself, such as `ddx bead list`. */
export type DdxVerb = 'work' | 'server' | 'other';

/** Programs that run a script named `ddx`, as a test build or a simulated one may be started. */
const interpreters = /^(?:node|nodejs|bun|deno|sh|bash|dash|python3?|ruby)$/;

/** Words after `work` and `server` that only look or hand over to the service, so that the process is none of the two. */
const brief: Readonly<Record<string, ReadonlySet<string>>> = {
	work: new Set(['status', 'focus', 'plan', 'help']),
	server: new Set(['start', 'stop', 'status', 'install', 'uninstall', 'state', 'workers', 'help']),
};

/** Tells from its arguments what a process of DDx does; null for a process that is none of DDx. */
export function ddxVerb(argv: readonly string[]): DdxVerb | null {
	const [program = '', script = ''] = argv;
	const at = isDdx(program) ? 0 : interpreters.test(nameOf(program)) && isDdx(script) ? 1 : -1;
	if (at === -1) return null;
	const rest = argv.slice(at + 1);
	const [first = '', second = ''] = rest.filter((word) => !word.startsWith('-'));
	const isView = rest.includes('--help') || rest.includes('-h') || brief[first]?.has(second) === true;
	if (isView) return 'other';
	if (first === 'server') return 'server';
	if (first === 'work' || first === 'try') return 'work';
	// Up to alpha49 the worker was `ddx agent execute-loop`.
	return first === 'agent' && /^(?:execute-(?:loop|bead)|work)$/.test(second) ? 'work' : 'other';
}

function isDdx(word: string): boolean {
	return /^ddx(?:\.(?:mjs|js|ts|sh))?$/.test(nameOf(word));
}

function nameOf(word: string): string {
	return word.slice(word.lastIndexOf('/') + 1);
}
