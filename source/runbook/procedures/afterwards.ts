const asked: readonly RegExp[] = [
	/^(?:did|has) (?:it|that|this) (?:help(?:ed)?|work(?:ed)?)$/,
	/^(?:how (?:to|do (?:i|we|you)) )(?:tell|know|see|check|verify|confirm)(?: that| if| whether)? (?:it|this|everything) (?:has |is |was )?(?:help(?:s|ed)|work(?:s|ed)|fixed|done|over|better)$/,
	/^(?:is|are) (?:it|they|we) (?:fixed|back|better|ok|healthy)(?: now| again)?$/,
	/^(?:back to normal|all clear|(?:check|test|verify|confirm)(?:ing)? (?:the fix|the result|afterwards|it worked|that it worked)|confirm(?:ation)?|smoke tests?|checks? (?:afterwards|when (?:you are )?done))$/,
	/^(?:hat (?:es|das) geholfen|erfolgskontrolle|kontrolle|nachkontrolle|retour à la normale|vérification|comprobación)$/,
];

/** Whether a heading or a label says that what follows is how to see that it worked: “Did it help?”, “How to tell it worked”. */
export function isAfterwards(words: string): boolean {
	const plain = words
		.toLowerCase()
		.replace(/^[^\p{L}]+|(?<=\p{L})[^\p{L}]+$/gu, '')
		.replace(/\s+/g, ' ');
	return asked.some((one) => one.test(plain));
}
