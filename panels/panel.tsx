import {useScreen} from './context.ts';
import {bordered} from './frame.ts';
import {Shown, type ShownProps} from './shown.tsx';

/** The room that a panel has: `width` with its left border, `height` in rows below its title; `last` stands at the right edge. */
export type PanelProps = {readonly width: number; readonly height: number; readonly last: boolean};

/** A panel's lines in its borders. */
export function PanelRows<Parts extends readonly unknown[]>({
	parts,
	lines,
	width,
	last,
}: PanelProps & Omit<ShownProps<Parts>, 'width'>) {
	const {theme} = useScreen();
	return <Shown parts={parts} lines={(...taken) => bordered(lines(...taken), last, theme)} width={last ? width + 1 : width} />;
}
