// A console that does nothing but run one script: what to run comes as JSON in its first argument, what it hears goes out as JSON lines.
import process from 'node:process';
import type {RunRequest} from '../../../source/domain/acting.ts';
import {type RunOptions, runScript} from '../../../source/process/run-script.ts';

type Told = Pick<RunRequest, 'attemptId' | 'action' | 'survives' | 'timeoutMs'> & {options: RunOptions};

const {options, ...told} = JSON.parse(process.argv[2] ?? '') as Told;
const tell = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);
const outcome = await runScript(
	{...told, signal: new AbortController().signal, output: (_, chunk) => tell({out: Buffer.from(chunk).toString()})},
	options,
);
tell({outcome});
