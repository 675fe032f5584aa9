/** The variable that a provider's key is expected in (DDx v0.6.2-alpha164, the keys its `server.env` may hold), by its name. */
const keyNames: Readonly<Record<string, string>> = {
	anthropic: 'ANTHROPIC_API_KEY',
	openai: 'OPENAI_API_KEY',
	openrouter: 'OPENROUTER_API_KEY',
	gemini: 'GEMINI_API_KEY',
	google: 'GEMINI_API_KEY',
};

/** The name of a provider's key; null for one that logs in some other way, such as the `claude` harness or a local model. */
export function keyNameOf(provider: string): string | null {
	return keyNames[provider.toLowerCase()] ?? null;
}
