import type {Argv, Stage} from '../../domain/command.ts';
import type {ShellNode} from './grammar.ts';
import type {Reading} from './reading.ts';
import {redirects} from './redirects.ts';
import {simpleCommand} from './simple.ts';

type Join = Stage['join'];
const joins: Readonly<Record<string, Join>> = {'&&': 'and', '||': 'or'};

const refusals: Readonly<Record<string, string>> = {
	variable_assignment: 'it only sets variables',
	variable_assignments: 'it only sets variables',
	declaration_command: 'it sets variables of a shell',
	unset_command: 'it unsets variables of a shell',
	for_statement: 'it is a loop, which needs a shell',
	c_style_for_statement: 'it is a loop, which needs a shell',
	while_statement: 'it is a loop, which needs a shell',
	if_statement: 'it is a script with conditions, which needs a shell',
	case_statement: 'it is a script with conditions, which needs a shell',
	test_command: 'it tests something inside a shell',
	function_definition: 'it defines a function of a shell',
	subshell: 'it groups commands, which needs a shell',
	compound_statement: 'it groups commands, which needs a shell',
	negated_command: 'it turns an exit status around, which needs a shell',
	heredoc_body: 'it takes its input from a here-document',
};

/** The stages of one statement. What is not programs and operators leaves a reason and no stages. */
export function statement(node: ShellNode, join: Join, reading: Reading): readonly Stage[] {
	if (node.type === 'command') return stage([simpleCommand(node, reading)], join);
	if (node.type === 'pipeline') return stage(pipeline(node, reading), join);
	if (node.type === 'list') return list(node, join, reading);
	if (node.type === 'redirected_statement') return redirected(node, join, reading);
	reading.cover(node);
	reading.refuse(refusals[node.type] ?? 'it could not be read as a command');
	return [];
}

function stage(programs: readonly (Argv | null)[], join: Join): readonly Stage[] {
	const [first, ...rest] = programs.filter((program) => program !== null);
	return first === undefined ? [] : [{join, pipe: [first, ...rest], redirect: null}];
}

function pipeline(node: ShellNode, reading: Reading): readonly (Argv | null)[] {
	const programs: (Argv | null)[] = [];
	for (const child of node.children) {
		if (child.type === '|') reading.cover(child);
		else if (child.type === 'command') programs.push(simpleCommand(child, reading));
		else if (child.type === 'redirected_statement') programs.push(...inPipe(child, reading));
		else {
			reading.cover(child);
			reading.refuse(
				child.type === '|&' ? 'it pipes the errors too, which needs a shell' : 'it pipes into something that needs a shell',
			);
		}
	}
	return programs;
}

/** A program in the middle of a pipe may only throw its errors away. */
function inPipe(node: ShellNode, reading: Reading): readonly (Argv | null)[] {
	const programs: (Argv | null)[] = [];
	for (const stage of redirected(node, 'then', reading)) {
		if (stage.redirect !== null) reading.refuse('it redirects in the middle of a pipe');
		programs.push(...stage.pipe);
	}
	const merges = node.children.some((child) => child.type === 'file_redirect' && /^2>&1$/.test(reading.raw(child)));
	if (merges) reading.refuse('it pipes the errors too, which needs a shell');
	return programs;
}

function list(node: ShellNode, join: Join, reading: Reading): readonly Stage[] {
	const stages: Stage[] = [];
	let next: Join = join;
	for (const child of node.children) {
		const operator = joins[child.type];
		if (operator !== undefined) {
			reading.cover(child);
			next = operator;
		} else stages.push(...statement(child, next, reading));
	}
	return stages;
}

function redirected(node: ShellNode, join: Join, reading: Reading): readonly Stage[] {
	const [body, ...rest] = node.children;
	if (body === undefined || /redirect$/.test(body.type)) {
		reading.cover(node);
		reading.refuse('it redirects nothing');
		return [];
	}
	const stages = statement(body, join, reading);
	const {file} = redirects(rest, reading);
	const last = stages.at(-1);
	if (last === undefined) return stages;
	if (last.redirect !== null && file !== null) reading.refuse('it redirects its output more than once');
	// The grammar hangs a redirect on the whole list; a shell applies it to the list's last program.
	return [...stages.slice(0, -1), {...last, redirect: file ?? last.redirect}];
}
