import {began} from '../../source/domain/diagnosis.ts';
import type {FoundIn} from '../../source/domain/overseen.ts';
import {everySymptom} from '../../source/store/selectors/overview.ts';
import type {State} from '../../source/store/state.ts';
import {age, clock} from '../../source/text/age.ts';
import {ours, safe, safeText} from '../../source/text/safe-text.ts';
import {wantedOf} from '../../source/text/wanted.ts';
import type {Line} from '../line.ts';
import {chosen, columns} from '../line.ts';
import type {Theme} from '../theme.ts';
import {severityLook} from '../theme.ts';
import type {OverView} from './over-view.ts';
import {reading} from './over-view.ts';
import {blank, paragraph} from './paragraphs.ts';
import {cellOf, saidOf, widest, worstWords} from './system-lines.ts';
import {filterPiece, type Room, verdictWords} from './systems-view.ts';

/** From here on a time of day says too little. */
const dayMs = 86_400_000;

/** The symptoms of all systems in one list, the worst first, each with its system; then the systems of which not all can be told. */
export function everywhereView(state: State, id: string | null, {width, height}: Room, theme: Theme): OverView {
	const {systems, now} = state;
	const {symbols} = theme;
	const rows = everySymptom(state);
	const place = rows.findIndex((row) => row.id === id);
	const names = widest(
		systems.map(({name}) => name),
		12,
	);
	const titles = widest(
		rows.map(({symptom}) => symptom.title),
		Math.floor(width * 0.28),
	);
	// Two of a kind are told apart by where they are.
	const isTwice = (name: string) => systems.filter((system) => system.name === name).length > 1;
	const lines = rows.map(({system, symptom}, row): Line => {
		const {symbol, word, tone} = severityLook(symptom.severity, symbols);
		const since = began(symptom);
		const line = columns(width, [
			cellOf(ours(row === place ? symbols.cursor : ' '), 1),
			cellOf(ours(symbol), 1, tone),
			cellOf(ours(word), 8, tone),
			cellOf(system.name, names, 'accent'),
			cellOf(ours(symptom.title), titles),
			cellOf(isTwice(system.name) ? safe`${system.at}: ${symptom.summary}` : symptom.summary, null),
			cellOf(now - since >= dayMs ? age(now - since) : clock(since), 5),
		]);
		return row === place ? chosen(line) : line;
	});
	const isFiltered = !wantedOf(state.search).isNothing;
	const unsure = isFiltered ? [] : systems.filter(({verdict, blind}) => verdict === 'unknown' || verdict === null || blind > 0);
	const cannot = unsure.map((system): Line => {
		const said = system.symptoms.length > 0 ? ours(`${system.blind} kinds cannot be told`) : worstWords(system);
		return columns(width, [
			cellOf(ours(' '), 1),
			cellOf(ours(symbols.unknown), 1, 'dim'),
			cellOf(safe`${system.name} ${system.at}: ${said}`, null, 'dim'),
		]);
	});
	const none =
		rows.length === 0
			? paragraph(
					ours(
						isFiltered
							? 'nothing matches the filter'
							: cannot.length === 0
								? 'Nothing is wrong in what this console looks at.'
								: 'Nothing is wrong in what can be seen.',
					),
					width,
				)
			: [];
	const aim = rows[place];
	const prompt = aim === undefined ? [] : detailOf(aim, width);
	// It stands right below the list where there is room, not at the end of the screen.
	while (aim !== undefined && lines.length + cannot.length + prompt.length < height) prompt.push(blank(width));
	const title = safe`Symptoms of ${systems.length} systems: ${rows.length} (${verdictWords(systems)})`;
	return {
		...reading([{text: title}, ...filterPiece(state)], [...none, ...lines, ...cannot], 0),
		follow: Math.max(0, place),
		prompt,
	};
}

/** What is to be said of the symptom under the cursor, in full, with what speaks for it. */
function detailOf({system, symptom}: FoundIn, width: number): Line[] {
	return [
		blank(width),
		...paragraph(safe`${system.name} ${system.at}`, width, 'title'),
		...paragraph(saidOf(symptom), width),
		...symptom.evidence.slice(0, 3).flatMap(({source, text}) => paragraph(safe`${safeText(source)}: ${text}`, width, 'dim', 3)),
	];
}
