const secretWords =
	/(?:^|[_.-])(?:api[_.-]?key|key|token|secret|pass(?:word|wd|phrase)?|pwd|credentials?|auth|pat|bearer)s?(?:$|[_.-])/i;
const askedWords =
	/(?:^|[ _.-])(?:api[ _.-]?key|token|secret|pass(?:word|wd|phrase)|credentials?|bearer|private[ _.-]?key)s?(?:$|[ _.-])/i;

/** Whether a variable's name says that its value is a secret: `OPENROUTER_API_KEY`, `GITHUB_TOKEN`. */
export function isSecretVariable(name: string): boolean {
	return secretWords.test(name) && name !== 'PWD' && name !== 'OLDPWD';
}

/** Whether what a placeholder asks for is a secret: `<token>`, `<your api key>`. A plain `<key>` is a name in most programs. */
export function isSecretPlaceholder(name: string): boolean {
	return askedWords.test(name);
}

const secretFile =
	/(?:^|\/)(?:\.env(?:\.[\w-]+)?|[\w.-]+\.env|\.netrc|\.pgpass|\.git-credentials|credentials(?:\.\w+)?|secrets?(?:\.\w+)?|tokens?\.\w+|id_(?:rsa|dsa|ecdsa|ed25519)|[\w.-]*key\.pem|[\w.-]+\.key|g?shadow|environ)$/i;

/** Where secrets lie under names of any kind: what containers are given, and the tools' own folders. */
const secretFolder =
	/(?:^|\/)run\/secrets\/|(?:^|\/)\.(?:gnupg|aws|azure|kube|docker)(?:\/|$)|(?:^|\/)\.ssh\/?$|(?:^|\/)(?:\.npmrc|\.pypirc|token|gh\/hosts\.yml)$/i;

/** Whether the contents of a file are secrets, by its name: `server.env`, `.netrc`, `/proc/1/environ`. */
export function isSecretFile(path: string): boolean {
	return (secretFile.test(path) || secretFolder.test(path)) && !/(?:^|\/)[\w.-]*(?:public|pub)[\w.-]*$/i.test(path);
}
