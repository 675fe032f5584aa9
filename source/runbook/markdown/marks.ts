/** The symptom kinds that a comment names: `<!-- triage: stuck-claim, old-claims -->`. Empty for any other comment. */
export function marksIn(comment: string): readonly string[] {
	const found = /^<!--\s*triage:\s*([a-z0-9, -]{1,300})-->\s*$/.exec(comment);
	return (found?.[1] ?? '')
		.split(',')
		.map((kind) => kind.trim())
		.filter((kind) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(kind));
}
