import {useScreen, useTriage} from './context.ts';
import {footerLine} from './rows/footer-line.ts';
import {closingLine} from './rows/rule-line.ts';
import {Rows} from './rows.tsx';

/** The last line: keys, a notice, or what is being typed. */
export function Footer({width, above}: {readonly width: number; readonly above: readonly number[]}) {
	const {theme, keymap} = useScreen();
	const state = useTriage((all) => all);
	return <Rows lines={[closingLine(width, above, footerLine(state, width - 2, keymap), theme)]} width={width} />;
}
