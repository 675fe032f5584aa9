import type {DOMElement} from 'ink';
import type {State} from '../source/store/state.ts';
import type {Patch} from './cells/patches.ts';

/** A block of rows on the screen, and what they are. */
export type Block = {
	/** Where Ink put it; null before its first frame. */
	readonly node: () => DOMElement | null;
	readonly width: number;
	/** Its rows in a state, as the terminal gets them: the same array as long as they are the same. */
	readonly texts: (state: State) => readonly string[];
	/** Its rows as they were drawn last. */
	shown: readonly string[];
};

/** The blocks on the screen. */
export type Blocks = Set<Block>;

/** What has to be drawn so that the blocks show a state, and `drawn` to be called once it was; null where that takes another layout. */
export function patchesOf(blocks: Blocks, state: State): {readonly patches: readonly Patch[]; readonly drawn: () => void} | null {
	const patches: Patch[] = [];
	const changed: [Block, readonly string[]][] = [];
	for (const block of blocks) {
		const texts = block.texts(state);
		if (texts === block.shown) continue;
		const node = block.node();
		const place = node === null ? null : placeOf(node);
		if (place === null || place.height !== texts.length || texts.length !== block.shown.length) return null;
		for (const [row, text] of texts.entries())
			if (text !== block.shown[row]) patches.push({row: place.row + row, column: place.column, width: block.width, text});
		changed.push([block, texts]);
	}
	const drawn = () => {
		for (const [block, texts] of changed) block.shown = texts;
	};
	return {patches, drawn};
}

/** Where a box stands on the screen; null where it is not laid out. */
function placeOf(node: DOMElement): {readonly row: number; readonly column: number; readonly height: number} | null {
	let [row, column] = [0, 0];
	for (let box: DOMElement | undefined = node; box !== undefined; box = box.parentNode) {
		if (box.yogaNode === undefined) return null;
		row += box.yogaNode.getComputedTop();
		column += box.yogaNode.getComputedLeft();
	}
	return {row, column, height: node.yogaNode?.getComputedHeight() ?? 0};
}
