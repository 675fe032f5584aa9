import {useScreen} from './context.ts';
import {bordered} from './frame.ts';
import type {Line} from './line.ts';
import {Rows} from './rows.tsx';

/** The room that a panel has: `width` with its left border, `height` in rows below its title; `last` stands at the right edge. */
export type PanelProps = {readonly width: number; readonly height: number; readonly last: boolean};

/** A panel's lines in its borders. */
export function PanelRows({lines, width, last}: PanelProps & {readonly lines: readonly Line[]}) {
	const {theme} = useScreen();
	return <Rows lines={bordered(lines, last, theme)} width={last ? width + 1 : width} />;
}
