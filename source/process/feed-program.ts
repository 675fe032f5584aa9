import type {Argv} from '../domain/command.ts';
import type {ProgramBounds} from './run-program.ts';

/** Gives a text to a program on its standard input and says whether it took it. Never throws. */
export async function feedProgram(
	argv: Argv,
	text: string,
	bounds: Pick<ProgramBounds, 'env' | 'cwd' | 'timeoutMs'>,
): Promise<boolean> {
	const [program, ...args] = argv;
	try {
		const {execa} = await import('execa');
		const {exitCode} = await execa(program, args, {
			env: {...bounds.env},
			extendEnv: false,
			cwd: bounds.cwd,
			input: text,
			stdout: 'ignore',
			stderr: 'ignore',
			timeout: bounds.timeoutMs,
			reject: false,
		});
		return exitCode === 0;
	} catch {
		return false;
	}
}
