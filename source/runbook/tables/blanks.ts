/** Whether a cell is one that somebody still has to fill in: `[fill in]`, `TBD`, `TODO`, `???`, `<owner>`. */
export function isBlank(words: string): boolean {
	return /^(?:\[(?:fill[ -]?in|to be filled|tbd|todo|add|insert|name|your)[^\]]*\]|<[a-z][\w -]*>|tbd|tba|todo|fixme|x{3,}|\?{2,}|\.{3}|…)[.:]?$/i.test(
		words.trim(),
	);
}
