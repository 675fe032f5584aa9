/** A line that goes on with a flag, indented as people indent what belongs to the line above. */
const goesOn = /^\s+-{1,2}[A-Za-z][\w-]*(?:[ =]|$)/;

/** What no command begins with: two commands are joined here, by a sign that a shell wants on the line before. */
const joins = /^\s*(?:&&|\|\|?)\s+[A-Za-z./][^|]*$/;

/** Behind lines that a backslash joined even a flag at the margin goes on, and an argument that is indented. */
const goesOnFurther = /^\s*-{1,2}[A-Za-z][\w-]*(?:[ =]|$)|^\s+(?:["'@]|https?:\/\/)\S/;

/** A flag with what it means, as help prints them. */
const explained = /^\s*-{1,2}[A-Za-z][\w-]*(?:[ =]\S+)?(?: {2,}|\t)\s*[A-Za-z(]/;

/** The mode of a file, as `ls -l` prints it. */
const mode = /^\s*-[r-][w-][xsS-][r-][w-][xsS-][r-][w-][xtT-]/;

const asksForHelp = /(?:^|\s)(?:--?help\b|-h\s*$|help\b|man\s)/;

/** A space behind the backslash takes its meaning: the shell sees a word of one space, and the next line as a command of its own. */
const spaced = /(?<!\\)\\[ \t]+$/;

/**
 * Why a command is only the first part of one whose next line goes on without what joins the two, of which a shell would run
 * that part alone; null where it is whole. `rest` is what stands behind `text`, from the same line on.
 */
export function brokenOff(text: string, rest: string): string | null {
	const [behind = '', following = ''] = rest.split('\n', 2);
	const next = following.replace(/^(?:\s{0,3}> ?)+/, '').trimEnd();
	const last = `${text.slice(text.lastIndexOf('\n') + 1)}${behind}`.replace(/\r$/, '');
	const isSpaced = spaced.test(last);
	if ((!isSpaced && !/^\s*(?:\s#.*)?$/.test(behind)) || asksForHelp.test(text) || mode.test(next)) return null;
	const isLong = isSpaced || /\\\r?\n/.test(text);
	const follows =
		(goesOn.test(next) && (isLong || !explained.test(next))) || joins.test(next) || (isLong && goesOnFurther.test(next));
	if (!follows) return null;
	return isSpaced ? 'a space stands behind its \\' : 'its next line goes on, and no \\ says so';
}
