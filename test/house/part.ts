/** A part of a document that is made from the program's own tables, between `<!-- name -->` and `<!-- /name -->`. */
export type Part = {readonly document: string; readonly name: string; readonly text: string};

const row = (...cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	return [row(...head), `|${head.map(() => '---').join('|')}|`, ...rows.map((cells) => row(...cells))].join('\n');
}

/** A word as it is typed; one that has a backtick in it stands between two. */
export function code(text: string): string {
	return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
