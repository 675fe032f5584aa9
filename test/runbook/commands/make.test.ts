import {expect, test} from 'vitest';
import {maker} from '../../../source/runbook/commands/make.ts';
import {type Grammar, loadGrammar} from '../../../source/runbook/shell/grammar.ts';

test('a command is read as shell text when somebody asks what it does, and once for the same text', async () => {
	const real = await loadGrammar();
	if (real === null) throw new Error('the grammar is missing');
	let uses = 0;
	const counted: Grammar = {
		use(text, read) {
			uses++;
			return real.use(text, read);
		},
	};
	const make = maker(counted);
	const [one, two] = [3, 7].map((line) => make.command('df -h | grep srv', {line, column: 1}));
	expect([one?.text, two?.line, uses]).toEqual(['df -h | grep srv', 7, 0]);
	expect([one?.effect, two?.effect, one?.reason, uses]).toEqual(['reads', 'reads', null, 1]);
	// Whoever keeps it as JSON has all of it.
	expect(JSON.parse(JSON.stringify(one))).toMatchObject({placeholders: [], view: null, script: [{join: 'first'}]});
});
