import {programOf} from '../effects/effect-of.ts';
import type {Program} from '../effects/program.ts';
import {isProse} from './prose.ts';
import {isCall, isPath, isSomethingElse, programName} from './shapes.ts';
import {isForWindows, windowsPrompt} from './windows.ts';

/** What a piece of text is. `call` is one of a program's own interface, which no shell knows. */
export type Nature = 'command' | 'path' | 'call' | 'other';

/** How much the place of a text says for it being a command. */
export type Setting = {
	/** `code`: a code span or a line of a fence; `bare`: words without any mark. */
	readonly dress: 'code' | 'bare';
	/** Whether a single program's name is a command here: the whole cell of a command column, a line of a shell fence. */
	readonly alone: boolean;
	/** Whether a command is expected here: the only thing in a cell of a command column. */
	readonly expected?: boolean;
	/** The words before it say that something shows it: “it prints …”. */
	readonly shown?: boolean;
	/** There is nothing else on its line. */
	readonly line?: boolean;
	/** The word before it asks for a command: “Run …”. */
	readonly asked?: boolean;
	/** Programs that this runbook has been seen to use. */
	readonly learned: ReadonlySet<string>;
};

const everydayVerbs = new Set(
	'status list ls show get describe info inspect start stop restart reload check health version ping run logs log enable disable kill exec init create delete remove add update upgrade rollback backup restore drain scale apply stats members verify reset retry pause resume watch dump diff trace config cluster queue agents agent server system shell console'.split(
		' ',
	),
);

// `$ `, `ana@web1:~$ `, `[ana@web1 srv]$ `, `bash-5.1$ `; and root's, which a comment would look like without a host or folder.
const where = String.raw`\[[\w.-]+@[^\]]+\]|[\w.-]+@[\w.-]+(?::[^\s$#]*| [~/][^\s$#]*)?`;
const userPrompt = new RegExp(
	String.raw`^(?:\([\w.-]+\) ?)?(?:${where}|[~/][\w./-]* |[A-Za-z][\w.-]*(?::[~/][^\s$#]*)?)?[$%]\s+(?=\S)`,
);
// `db-1:~ # ` is root's of SUSE.
const rootPrompt = new RegExp(
	String.raw`^(?:\([\w.-]+\) ?)?(?:${where}|[A-Za-z][\w.-]*:[~/][\w./-]* |/[\w./-]* ?|(?:ba|z|k|da)?sh-[\d.]+)#\s+(?=\S)`,
);
// `web-1:/srv> `, and `❯ ` or `➜  shop git:(main) ` of well-known themes.
// `sap1:p01adm 51> ` is a C shell's, with the number of the command.
const otherPrompt =
	/^(?:❯|[A-Za-z][\w.-]*:[\w.~/-]+ \d+[>%]|[\w.-]+(?:@[\w.-]+)?:[~/][^\s>]*>|➜\s+\S+(?:\s+git:\([^)]*\))?(?:\s+✗)?)\s+(?=\S)/;

/** A text without the prompt that it may begin with. */
export function withoutPrompt(text: string): {readonly text: string; readonly skipped: number} {
	const prompt = userPrompt.exec(text) ?? rootPrompt.exec(text) ?? otherPrompt.exec(text);
	const windows = prompt === null ? windowsPrompt(text) : 0;
	return prompt === null
		? {text: text.slice(windows), skipped: windows}
		: {text: text.slice(prompt[0].length), skipped: prompt[0].length};
}

/** Tells a command from the other things that stand in code spans, cells and fences. */
export function natureOf(raw: string, setting: Setting): Nature {
	const text = raw.trim();
	if (text === '' || text.includes('\n\n')) return 'other';
	if (setting.dress === 'bare') return isBareCommand(text, setting) ? 'command' : 'other';
	if (isCall(text)) return 'call';
	if (isForWindows(text) && (setting.alone || setting.expected === true || /\s\S/.test(text))) return 'command';
	if (/^: ?> ?[\w./~-]+$/.test(text) || /^(?:for|while|until|if)\s.*;\s*(?:do|then)\s.*\b(?:done|fi)\b/s.test(text))
		return 'command';
	const words = wordsOf(text);
	if (words.length < 2) return single(text, setting);
	// Some houses shout the names of their programs: `HDB info`.
	if (/^[A-Z][A-Z0-9]{1,9}$/.test(words[0] ?? '') && everydayVerbs.has(words[1] ?? '') && words.length < 5) return 'command';
	if (isSomethingElse(text, programOf(words[0] ?? '') !== undefined)) return 'other';
	if (isPath(text)) return 'path';
	return isCommandLine(words, text, setting) ? 'command' : 'other';
}

/** The words from the program on, without the assignments and wrappers before it. */
export function wordsOf(text: string): readonly string[] {
	const bare = text.includes('=') ? text.replace(/^(?:[A-Za-z_]\w*=\S*\s+)+(?=[a-z./])/, '') : text;
	const words = bare.replace(/^([\w./-]+)([;|&])/, '$1 $2').split(/\s+/);
	return words[0] === 'sudo' || words[0] === 'exec' ? words.slice(words[1]?.startsWith('-') === true ? 0 : 1) : words;
}

// A program by where it lies: no data has a name like that.
const wholePath = /^(?:~|\.{1,2})?\/(?:[\w.@+-]+\/)*[\w-]+(?:\.(?:sh|py|pl|rb))?$/;

function single(text: string, {alone, asked, learned}: Setting): Nature {
	if (/^sudo\s/.test(text) || (asked === true && wholePath.test(text))) return 'command';
	if (alone && programName.test(text) && (programOf(text) !== undefined || learned.has(text)) && !/^\//.test(text))
		return 'command';
	if (isPath(text)) return /^\.?\/\S*\.sh$|^\.\/[\w-]+$/.test(text) ? 'command' : 'path';
	return 'other';
}

function isCommandLine(words: readonly string[], text: string, {learned, expected, shown}: Setting): boolean {
	const [program = '', next = ''] = words;
	// A chat's `/incident resolve` looks like a program in the root folder, where none lies.
	if (!programName.test(program) || /^\d|^\/[\w-]+$/.test(program)) return false;
	// “at line 3” of a stack trace is no job for later.
	if (program === 'at' && !/^(?:-|now$|noon|midnight|\d{1,2}[:.]?\d{2})/.test(next)) return false;
	const known = programOf(program);
	if (isProse(text)) return false;
	if (known !== undefined || learned.has(program)) return words.length <= 4 || takes(known, words);
	// Output may well look like a program that nobody knows.
	if (shown === true) return false;
	if (expected === true && words.length <= 6 && words.every((word) => /^[\w./:@=+-]+$/.test(word) && !/^[A-Z]/.test(word)))
		return true;
	if (/(?:^|\s)--?[a-z][\w-]*|\s\w+=\S*\/|\s\|\s|\s>>?\s|&&|<[\w -]+>|\$\(|\s"?\$\{?[a-z_]/i.test(text.slice(program.length)))
		return !/[.!?]$|,\s/.test(text);
	return everydayVerbs.has(next) && words.length <= 6;
}

/** A known program's name may also be a word of English; what follows it tells. */
function takes(known: Program | undefined, words: readonly string[]): boolean {
	const english =
		/^(?:find|kill|watch|test|cut|sort|split|head|tail|less|more|host|time|date|file|join|fold|at|who|last|top|cat|touch|yes|make|just|service|script|screen|patch|install|link|tree|seq|expect|true|false|w|id|relay|supervisor|task|help|info|man|go|k|factor|look|free|arch|run|batch|expand|column|print|echo|base64|ed|nl|bc|cal|sleep|sync|dir)$/;
	const [program = '', ...rest] = words;
	if (!english.test(program))
		return (
			known?.verbs === undefined ||
			rest.some((word) => /[^a-z]/i.test(word)) ||
			Object.hasOwn(known.verbs, rest[0] ?? '') ||
			known.otherwise !== undefined ||
			rest.length < 3
		);
	return rest.some((word) => /^-{1,2}\w|[/<$%='"|]|^\d+$|^[\w.-]*[a-z][\w-]*\.\w+$/.test(word));
}

/** Most words begin no command, and this says so before anything that costs more. */
function mayBegin(program: string, text: string, {learned, asked, line}: Setting): boolean {
	if (programOf(program) !== undefined || learned.has(program) || program.includes('/')) return true;
	return line === true || asked === true || text.startsWith('sudo');
}

/** How many words there are before the first pipe; what stands in quotes is one. */
function spokenWords(text: string): number {
	const [first = ''] = text.replace(/'[^']*'|"[^"]*"/g, 'q').split(/\s\|\s/);
	return first.split(/\s+/).length;
}

/** Words that no code span marks must be evident: a known program with something that only a command line has. */
function isBareCommand(text: string, setting: Setting): boolean {
	const {learned, asked, line} = setting;
	const words = wordsOf(text);
	const [program = ''] = words;
	// Longer than this, words without any mark are a sentence that happens to begin like a command.
	if (words.length < 2 || spokenWords(text) > (line === true ? 24 : 14) || !programName.test(program)) return false;
	const known = programOf(program);
	if (!mayBegin(program, text, setting) || isSomethingElse(text, false)) return false;
	if (isProse(text) || /[.,!?:]$/.test(text)) return false;
	if (isByItsShape(text, words, known, setting)) return true;
	// Nobody writes sudo, or a flag and a path right behind “Run”, but before a program.
	if (known === undefined && !learned.has(program))
		return (/^\.?\//.test(program) || /^sudo\s/.test(text) || asked === true) && /(?:^|\s)--?[a-z]/.test(text);
	if (!takes(known, words)) return false;
	if (line === true && learned.has(program) && words.length <= 4) return true;
	const evident = /(?:^|\s)-{1,2}\w|[/<|&]|\d/.test(words.slice(1).join(' '));
	return evident || (known?.verbs !== undefined && Object.hasOwn(known.verbs, words[1] ?? '') && words.length <= 4);
}

/** Whether words are a command whoever the program is: a script by its whole path, one behind sudo, a line with a flag and a place. */
function isByItsShape(text: string, words: readonly string[], known: Program | undefined, {expected, line}: Setting): boolean {
	const [program = ''] = words;
	if (/^\.{0,2}\/\w\S*\/\S/.test(program) && (expected === true || /<[^<>]+>|\s--?[a-z]/.test(text))) return true;
	if (/^sudo\s/.test(text) && ((known !== undefined && /\s-/.test(text)) || /^\/\w+\/\S/.test(program))) return true;
	return line === true && /\s--?[a-z]/.test(text) && words.slice(1).some((word) => /[\w>][/.=:]\w|<\w/.test(word));
}
