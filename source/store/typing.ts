import type {Offer} from '../domain/command.ts';
import type {Symptom} from '../domain/symptom.ts';
import type {SafeText} from '../text/safe-text.ts';
import type {PanelId} from './panel-view.ts';

/** A line that the operator types. `text` is raw. */
export type Typing =
	| {readonly kind: 'filter'; readonly panel: PanelId; readonly text: string; readonly before: string}
	/** What is searched for in a text, while it is typed. */
	| {readonly kind: 'search'; readonly text: string; readonly before: string}
	| {readonly kind: 'own'; readonly text: string}
	/** A secret: its characters are never shown. */
	| {readonly kind: 'secret'; readonly name: SafeText; readonly text: string}
	/** Words that go with an escalation; they may be none. */
	| {readonly kind: 'escalate'; readonly symptomId: string; readonly to: SafeText | null; readonly text: string}
	/** A note for the journal, about the symptom that was highlighted. */
	| {readonly kind: 'note'; readonly symptomId: string | null; readonly text: string}
	| {
			readonly kind: 'fill';
			readonly symptom: Symptom | null;
			readonly offer: Offer;
			readonly values: Readonly<Record<string, string>>;
			readonly text: string;
	  };
