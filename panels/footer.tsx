import {useScreen} from './context.ts';
import {readsOn} from './over/reads-on.ts';
import {footerLine} from './rows/footer-line.ts';
import {closingLine} from './rows/rule-line.ts';
import {Shown} from './shown.tsx';

/** `over`: the rows of what lies over the panels; null while they are free. */
type FooterProps = {readonly width: number; readonly above: readonly number[]; readonly over?: number | null};

/** The last line: keys, a notice, or what is being typed. */
export function Footer({width, above, over = null}: FooterProps) {
	const {theme, keymap} = useScreen();
	return (
		<Shown
			parts={(state) => [state]}
			lines={(state) => {
				const all = over === null || readsOn(state, width, over);
				return [closingLine(width, above, footerLine(state, width - 2, keymap, all), theme)];
			}}
			width={width}
		/>
	);
}
