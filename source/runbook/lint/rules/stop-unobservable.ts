import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {readStops} from '../../stops/read-stops.ts';
import type {Flaw} from '../flaw.ts';
import type {Page} from '../page.ts';
import type {Rule} from '../rule.ts';

/** Words for an amount or a judgement that leave to each reader what they mean. */
const vague =
	/\b(?:(?:as|if|when|where) (?:necessary|needed|appropriate|required|possible|in doubt)|too (?:long|many|much|high|slow|often|big|large)|(?:looks?|seems?|feels?|gets?|goes|go|is|are) (?:bad|worse|wrong|off|odd|strange|weird|suspicious|serious|severe|critical|unstable|unhealthy|abnormal|stuck)|significant(?:ly)?|excessive(?:ly)?|abnormal(?:ly)?|unusual(?:ly)?|unreasonabl[ey]|considerabl[ey]|a (?:while|lot|few times|long time)|repeatedly|eventually|things (?:do not|don[’']t) (?:improve|work)|nothing (?:helps|works)|you (?:are|feel) (?:unsure|stuck)|at your discretion|use your judg(?:e)?ment)\b/i;
/** What can be counted, compared or seen: then the sentence says it all the same. */
const observable = /\d|`|\b(?:once|twice|thrice|two|three|four|five|ten)\b|[<>=]|\bexit/i;

/** A condition for stopping that no two operators would see at the same moment. */
export const stopUnobservable: Rule = {
	name: 'stop-unobservable',
	text: 'a stop condition that nobody can observe',
	check: (page) => conditions(page).flatMap(({text, line}) => flaws(text, line, page)),
};

function conditions({runbook: {entries, procedures}}: Page): readonly {readonly text: SafeText; readonly line: number}[] {
	return [
		...entries.flatMap(({stop, line}) => (stop === null ? [] : [{text: stop, line}])),
		...procedures.flatMap(({stop, escalate, line}) => [stop, escalate].flatMap((text) => (text === null ? [] : [{text, line}]))),
	];
}

function flaws(text: SafeText, line: number, {wordOn, lines}: Page): readonly Flaw[] {
	// What the console itself can count, anybody can.
	const open = readStops(text).filter(({limit, words}) => limit === null && !observable.test(words));
	const found = open.map(({words}) => vague.exec(words)).find((one) => one !== null);
	if (found === undefined || found === null) return [];
	const from = lines.findIndex((one, at) => at >= line - 1 && one.includes(found[0]));
	const place = from === -1 ? wordOn(line) : {line: from + 1, column: (lines[from] ?? '').indexOf(found[0]) + 1};
	return [
		{
			...place,
			text: safe`“${safeText(found[0])}” is for each reader to judge: nobody can see when to stop`,
			instead: ours('a number with its unit, an exit status, or the words that are then on the screen'),
			also: [],
		},
	];
}
