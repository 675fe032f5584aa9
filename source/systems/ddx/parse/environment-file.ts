/**
 * The names of keys and tokens that an environment file gives a value to (systemd.exec(5), EnvironmentFile=). Their values are not
 * kept, returned or shown anywhere.
 */
export function keyNamesIn(text: string): readonly string[] {
	const names = text
		.split('\n')
		.flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_]\w{0,100})=(?=\s*\S)(?!\s*(?:""|'')\s*$)/.exec(line)?.[1] ?? []);
	return [...new Set(names.filter(isKeyName))].sort();
}

/** Whether a variable of this name holds a key or a token. */
export function isKeyName(name: string): boolean {
	return /^[A-Za-z_]\w{0,100}$/.test(name) && /(?:KEY|TOKEN)$/.test(name);
}
