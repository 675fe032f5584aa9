import type {Effect} from '../../../domain/command.ts';
import {type Given, type Programs, verbs} from '../program.ts';
import {either, under, where} from '../wishes.ts';

/** A sed script that only prints, deletes or substitutes within its output: others write files (`w`) or run programs (`e`). */
function sed({operands, values, flags}: Given): Effect {
	const script = values.get('-e') ?? values.get('--expression') ?? operands[0] ?? '';
	const several = flags.filter((flag) => flag === '-e' || flag === '--expression').length > 1;
	const plain = /^(?:\d+|\$)?(?:,(?:\d+|\$|\+\d+))?[pdq=]$|^\/[^/\\]*\/[pd]$|^s(.)(?:(?!\1)[^\\])*\1(?:(?!\1)[^\\])*\1[gpI0-9]*$/;
	return !several && plain.test(script) ? 'reads' : 'unknown';
}

/** An awk program that neither runs programs nor writes files nor reads others. */
function awk({operands, flags}: Given): Effect {
	const risky =
		flags.some((flag) => flag === '-f' || flag === '-i') || /system|getline|[|>@]|close|printf?\s*>/.test(operands[0] ?? '');
	if (/ENVIRON/.test(operands[0] ?? '')) return 'exposes';
	return risky ? 'unknown' : 'reads';
}

/** A jq program that prints the environment. */
function jq({operands}: Given): Effect {
	return /\$ENV\b|\benv\b/.test(operands[0] ?? '') ? 'exposes' : 'reads';
}

/** A yq program that prints the environment, reads other files or runs programs. */
function yq({operands}: Given): Effect {
	if (operands.some((operand) => /env(?:subst)?\b/.test(operand))) return 'exposes';
	return operands.some((operand) => /\b(?:load\w*|system|eval)\s*\(/.test(operand)) ? 'unknown' : 'reads';
}

function secondIsWritten({operands}: Given): Effect {
	return operands.length > 1 ? 'changes' : 'reads';
}

/** Text in, text out. */
export const text: Programs = {
	...verbs('grep egrep fgrep zgrep rg', {
		effect: 'reads',
		flags:
			'-i -v -c -l -L -n -o -q -s -r -R -E -F -P -w -x -h -H -a -z -A= -B= -C= -m= -e= -f= -# --color? --include= --exclude= --exclude-dir= --count --quiet --silent --ignore-case --invert-match --only-matching --recursive --line-number --extended-regexp --fixed-strings --max-count= --no-filename --with-filename --files-with-matches --after-context= --before-context= --context= --line-buffered -u -S -t= -g= --hidden --json',
		shows: true,
	}),
	...verbs('cut tr rev fold fmt paste join column expand unexpand strings hexdump od base64', {
		effect: 'reads',
		flags:
			'-d= -f= -c= -b= -s -z -n= -n -t -t= -w= -r -a -A= -C -x -v -e -g= -l= -p -u -D -i= --delimiter= --fields= --characters= --complement --output-delimiter= --decode --wrap= -# -1 -2 -3',
		shows: true,
	}),
	// `shuf -o` writes; `-i` of numfmt is a flag of nothing that writes.
	shuf: {
		effect: 'reads',
		flags: '-e -i= -n= -z -r --echo --input-range= --head-count=',
		raises: {'-o=': 'changes', '--output=': 'changes'},
		shows: true,
	},
	...verbs('tsort numfmt base32 pathchk', {
		effect: 'reads',
		flags: '-r -s -d -w= -z -p -P --decode --to= --from= --field=',
		shows: true,
	}),
	sort: {
		effect: 'reads',
		flags:
			'-n -r -u -h -k= -t= -f -b -g -V -s -c -z -M -d -i --numeric-sort --reverse --unique --human-numeric-sort --key= --field-separator= --version-sort --stable',
		raises: {'-o=': 'changes', '--output=': 'changes'},
		shows: true,
	},
	xxd: {effect: 'reads', flags: '-l= -s= -g= -c= -p -b -u', judge: secondIsWritten, shows: true},
	// A second operand of uniq is a file that it writes.
	uniq: {
		effect: 'reads',
		flags: '-c -d -u -i -f= -s= -w= -z --count --repeated --unique',
		judge: secondIsWritten,
		shows: true,
	},
	jq: {
		effect: 'reads',
		flags:
			'-r -c -s -e -n -S -M -C -a -j -R --raw-output --compact-output --slurp --exit-status --null-input --sort-keys --monochrome-output --color-output --tab --indent= --raw-input --join-output --stream --seq',
		judge: jq,
		shows: true,
	},
	yq: {
		effect: 'reads',
		flags: '-r -P -o= -e -M -C',
		raises: {'-i': 'changes', '--inplace': 'changes'},
		judge: yq,
		shows: true,
	},
	sed: {
		effect: 'reads',
		flags: '-n -e= -E -r -s -z -u --quiet --silent --expression= --regexp-extended',
		raises: {'-i': 'changes', '--in-place': 'changes', '--in-place=': 'changes'},
		judge: sed,
		shows: true,
	},
	...verbs('awk gawk mawk', {effect: 'reads', flags: '-F= -v= --field-separator= --assign=', judge: awk, shows: true}),
	...verbs('echo printf', {effect: 'reads', flags: '-n -e -E -ne -en'}),
	...verbs('seq yes expr test [ bc factor cal', {effect: 'reads', flags: '-w -s= -f= -e -f -d -x -r -s -z -n -l'}),
	date: {
		effect: 'reads',
		flags: '-u -d= -I? -R -r= --utc --date= --iso-8601? --rfc-3339= --reference=',
		raises: {'-s=': 'changes', '--set=': 'changes'},
		judge: ({operands}) => (operands.every((operand) => operand.startsWith('+')) ? 'reads' : 'changes'),
	},
	printenv: {effect: 'exposes'},
	...verbs('perl ruby php', {effect: 'unknown', terminal: where('-a --interactive', 'input')}),
	// Without a program to run they ask for one, a line at a time.
	...verbs('python python3 node deno bun lua', {
		effect: 'unknown',
		terminal: either(under(1, '-c -m -e -p --eval --version -V -v'), where('-i')),
	}),
	...verbs('ipython irb pry', {effect: 'unknown', terminal: 'input'}),
	...verbs('man info help tldr', {effect: 'unknown', terminal: 'always'}),
};
